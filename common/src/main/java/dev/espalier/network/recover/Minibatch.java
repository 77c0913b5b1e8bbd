package dev.espalier.network.recover;

import dev.espalier.data.Examples;
import dev.espalier.data.Shape;
import dev.espalier.data.Shuffle;
import dev.espalier.sweep.Seeds;
import java.util.SplittableRandom;

/** The training rows of an epoch, some at a time, as the steps see them. */
public final class Minibatch {
    private final Examples train;
    private final Shape shape;
    private final Augmentation augmentation;
    private final int[] order;
    private final float[] features;
    private final int[] labels;
    private final SplittableRandom random;
    private int from;
    private int count;

    /** Before the first rows of an epoch. */
    Minibatch(Examples train, Shape shape, Training how, Seeds seeds, int epoch) {
        this.train = train;
        this.shape = shape;
        this.augmentation = how.augmentation();
        int most = Math.min(how.batch(), train.count());
        order = Shuffle.order(train.count(), seeds.seed("shuffle " + epoch));
        features = new float[most * train.width()];
        labels = new int[most];
        random = new SplittableRandom(seeds.seed("augmentation " + epoch));
    }

    /** Goes on to the next rows, where there are any. */
    boolean next() {
        from += count;
        count = Math.min(labels.length, order.length - from);
        if (count > 0) {
            train.gather(order, from, count, features);
            train.gatherLabels(order, from, count, labels);
            augmentation.apply(features, count, shape, random);
        }
        return count > 0;
    }

    /** How many steps are behind in this epoch. */
    int step() {
        return from / labels.length;
    }

    /** How many steps the epoch has. */
    int steps() {
        return (order.length + labels.length - 1) / labels.length;
    }

    /** How many rows are seen in this step. */
    public int count() {
        return count;
    }

    /** Their features as the network sees them. */
    float[] features() {
        return features;
    }

    int[] labels() {
        return labels;
    }

    /** Which training row the i-th is. */
    int row(int i) {
        return order[from + i];
    }
}
