package dev.espalier.network.criterion;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The square of a weight by the sum of all squares in its layer that are at least as large; of a unit, the same with the sum of the
 * squares of the weights into it. The lowest go; one ranking over all layers then gives each its own ratio, and the strongest of
 * each layer stays. Lee et al., "Layer-adaptive Sparsity for the Magnitude-based Pruning", ICLR 2021.
 */
public final class Lamp implements Criterion {
    private static final Entry OF_WEIGHTS = new Entry(
            "lamp",
            "the weight² by the sum of all squares in its layer that are at least as large: made for the global allocation",
            "Lee et al., Layer-adaptive Sparsity for the Magnitude-based Pruning, ICLR 2021");

    private static final Entry OF_UNITS = new Entry(
            "lamp",
            "the sum of the squares of the weights into the unit, by the sum of all such in its layer that are at least as large: made for the global allocation",
            "Lee et al., Layer-adaptive Sparsity for the Magnitude-based Pruning, ICLR 2021");

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.of(OF_WEIGHTS);
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.of(OF_UNITS);
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) {
        float[] parameters = evidence.parameters();
        return parts.stream()
                .map(part -> lamp(part.sums(at -> (double) parameters[at] * parameters[at])))
                .toList();
    }

    private static float[] lamp(float[] squares) {
        float[] sorted = squares.clone();
        Arrays.sort(sorted);
        double[] upward = new double[sorted.length + 1];
        for (int i = sorted.length - 1; i >= 0; i--) {
            upward[i] = upward[i + 1] + sorted[i];
        }
        float[] scores = new float[squares.length];
        for (int i = 0; i < scores.length; i++) {
            double atLeastAsLarge = upward[first(sorted, squares[i])];
            scores[i] = atLeastAsLarge == 0 ? 0 : (float) (squares[i] / atLeastAsLarge);
        }
        return scores;
    }

    /** The first place at which a value stands among sorted ones. */
    private static int first(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Float.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
