package dev.espalier.jobs.network;

import dev.espalier.data.Examples;
import dev.espalier.data.Shuffle;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.apache.spark.TaskKilledException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The minibatches of one share, as DL4J takes them; each is made when it is asked for. */
final class Minibatches implements Iterator<org.nd4j.linalg.dataset.api.MultiDataSet> {
    private final Examples rows;
    private final int[] order;
    private final Share share;
    private final int[] shape;
    private final int classes;
    private final BooleanSupplier stopRequested;
    private int done;

    Minibatches(Examples rows, Share share, int[] shape, int classes, BooleanSupplier stopRequested) {
        this.rows = rows;
        this.order = Shuffle.order(rows.count(), share.seed());
        this.share = share;
        this.shape = shape.clone();
        this.classes = classes;
        this.stopRequested = stopRequested;
    }

    @Override
    public boolean hasNext() {
        return done < share.count();
    }

    @Override
    public org.nd4j.linalg.dataset.api.MultiDataSet next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (stopRequested.getAsBoolean()) {
            throw new TaskKilledException("stopped between minibatches");
        }
        int count = Math.min(share.batch(), share.count() - done);
        int from = share.from() + done;
        done += count;
        return new MultiDataSet(features(from, count), labels(from, count));
    }

    private INDArray features(int from, int count) {
        float[] features = new float[count * rows.width()];
        rows.gather(order, from, count, features);
        long[] whole = new long[shape.length + 1];
        whole[0] = count;
        for (int i = 0; i < shape.length; i++) {
            whole[i + 1] = shape[i];
        }
        return Nd4j.create(features, whole, 'c');
    }

    private INDArray labels(int from, int count) {
        int[] labels = new int[count];
        rows.gatherLabels(order, from, count, labels);
        float[] wanted = new float[count * classes];
        for (int i = 0; i < count; i++) {
            wanted[i * classes + labels[i]] = 1;
        }
        return Nd4j.create(wanted, new long[] {count, classes}, 'c');
    }
}
