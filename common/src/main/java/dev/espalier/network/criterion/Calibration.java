package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Option;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The bounded set of training rows that a criterion looks at, and what many of them take from it. */
final class Calibration {
    private Calibration() {}

    /** For the mean over some batches. */
    static List<Option> batches() {
        return List.of(
                Option.count("batches", 10, 1, "how many batches of training rows are looked at"),
                Option.count("batch", 128, 1, "how many rows are in each"));
    }

    static int batches(Choice choice) {
        return choice.integer("batches");
    }

    static int rows(Choice choice) {
        return choice.integer("batch");
    }

    /** The mean over the batches of what each contributes to the loss; see {@link Target#addContributions}. */
    static List<float[]> contributions(
            List<Target> parts, int batches, int rows, Evidence evidence, DoubleUnaryOperator measure)
            throws VariantFailure {
        List<double[]> sums = zeros(parts);
        float[] parameters = evidence.parameters();
        evidence.gradients(batches, rows, gradient -> {
            for (int i = 0; i < sums.size(); i++) {
                parts.get(i).addContributions(parameters, gradient, measure, sums.get(i));
            }
        });
        return reached(parts, means(sums, batches));
    }

    static List<double[]> zeros(List<Target> parts) {
        return parts.stream().map(part -> new double[part.size()]).toList();
    }

    static List<float[]> means(List<double[]> sums, int count) {
        List<float[]> means = new ArrayList<>();
        for (double[] sum : sums) {
            float[] mean = new float[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sum[i] / count);
            }
            means.add(mean);
        }
        return means;
    }

    /**
     * The same scores, of parts that gradients reach.
     *
     * @throws VariantFailure where all of a part would look worthless, and a layer that was frozen to be kept would go first
     */
    static List<float[]> reached(List<Target> parts, List<float[]> scores) throws VariantFailure {
        for (int i = 0; i < scores.size(); i++) {
            if (isZero(scores.get(i))) {
                throw new VariantFailure("no gradient reaches " + parts.get(i).name()
                        + ", as when its layer is frozen: exclude it, or choose a criterion that needs no gradient");
            }
        }
        return scores;
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
