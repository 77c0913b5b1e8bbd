package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.data.Shuffle;
import dev.espalier.network.Patches.Patch;
import dev.espalier.network.engine.Engine;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a network looks at, in two ways, both from its answers alone.
 *
 * <p>By permutation: how much the loss grows when a piece of the input is that of another row (Breiman, "Random Forests",
 * 2001; Fisher, Rudin and Dominici, "All Models are Wrong, but Many are Useful", JMLR 2019). By gradient: how fast the loss
 * changes with it, for one standard deviation of each number (Simonyan et al., "Deep Inside Convolutional Networks", 2014);
 * of several numbers the root of the mean square, which differences along random signs estimate without looking at each of
 * them (Spall, "Multivariate Stochastic Approximation", 1992).
 */
final class InputImportance {
    static final DetailTable TABLE = new DetailTable(
            "inputs",
            "what a piece of the input is: column of a table, or patch of an image",
            "number of the piece, from 0 on: patches row by row",
            List.of(
                    new Label(DetailTable.ROW, "of a patch, where it stands from the top, from 0 on"),
                    new Label(DetailTable.COLUMN, "of a patch, where it stands from the left, from 0 on"),
                    new Label("permutation", "how much the loss grows when the piece is that of another row (nats)"),
                    new Label(
                            "gradient",
                            "how fast the loss changes with the piece: the root mean square over rows and numbers, for one"
                                    + " standard deviation of each (nats)")));

    /** How far an input is moved each way, in its standard deviations. */
    private static final double STEP = 0.05;

    private final List<Patch> patches;
    private final int width;
    private final int count;
    private final float[] features;
    private final int[] labels;
    private final double[] deviations;
    private final Seeds seeds;

    InputImportance(Dataset dataset, ExplainSpec spec) {
        patches = Patches.of(dataset.shape(), spec.patches());
        // The same for all variants.
        seeds = new Seeds(dataset.checksum());
        int[] order = Shuffle.order(dataset.validation().count(), seeds.seed("rows that are explained"));
        width = dataset.validation().width();
        count = Math.min(spec.rows(), order.length);
        features = new float[count * width];
        labels = new int[count];
        dataset.validation().gather(order, 0, count, features);
        dataset.validation().gatherLabels(order, 0, count, labels);
        deviations = deviations();
    }

    private double[] deviations() {
        double[] deviations = new double[width];
        for (int feature = 0; feature < width; feature++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < count; row++) {
                double value = features[row * width + feature];
                sum += value;
                squares += value * value;
            }
            double mean = sum / count;
            deviations[feature] = Math.sqrt(Math.max(0, squares / count - mean * mean));
        }
        return deviations;
    }

    List<Detail> of(Engine engine) {
        double[] before = losses(engine, features);
        float[] changed = features.clone();
        List<Detail> details = new ArrayList<>();
        for (int i = 0; i < patches.size(); i++) {
            Patch patch = patches.get(i);
            Map<String, Double> figures = new HashMap<>(patch.place());
            figures.put("permutation", permutation(engine, patch, i, before, changed));
            figures.put("gradient", gradient(engine, patch, i, changed));
            details.add(new Detail(TABLE.name(), patch.part(), i, figures));
        }
        return details;
    }

    private double permutation(Engine engine, Patch patch, int number, double[] before, float[] changed) {
        int[] order = Shuffle.order(count, seeds.seed("permutation of " + number));
        for (int row = 0; row < count; row++) {
            for (int feature : patch.features()) {
                changed[row * width + feature] = features[order[row] * width + feature];
            }
        }
        double[] after = losses(engine, changed);
        restore(patch, changed);
        double sum = 0;
        for (int row = 0; row < count; row++) {
            sum += after[row] - before[row];
        }
        return sum / count;
    }

    private double gradient(Engine engine, Patch patch, int number, float[] changed) {
        move(patch, number, STEP, changed);
        double[] above = losses(engine, changed);
        move(patch, number, -STEP, changed);
        double[] below = losses(engine, changed);
        restore(patch, changed);
        double squares = 0;
        for (int row = 0; row < count; row++) {
            double slope = (above[row] - below[row]) / (2 * STEP);
            squares += slope * slope;
        }
        return Math.sqrt(squares / count / patch.features().size());
    }

    /** Each number by so many of its deviations, up or down by chance, by the same chance each time. */
    private void move(Patch patch, int number, double step, float[] changed) {
        Random chance = new Random(seeds.seed("signs of " + number));
        for (int row = 0; row < count; row++) {
            for (int feature : patch.features()) {
                double sign = chance.nextBoolean() ? step : -step;
                changed[row * width + feature] = (float) (features[row * width + feature] + sign * deviations[feature]);
            }
        }
    }

    private void restore(Patch patch, float[] changed) {
        for (int row = 0; row < count; row++) {
            for (int feature : patch.features()) {
                changed[row * width + feature] = features[row * width + feature];
            }
        }
    }

    private double[] losses(Engine engine, float[] rows) {
        int classes = engine.classes();
        float[] logits = new float[count * classes];
        engine.logits(rows, count, logits);
        double[] losses = new double[count];
        for (int row = 0; row < count; row++) {
            losses[row] = engine.loss().of(logits, row * classes, classes, labels[row]);
        }
        return losses;
    }
}
