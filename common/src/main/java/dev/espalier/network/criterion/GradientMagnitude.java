package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * How hard the loss pulls: of a weight, the mean of {@code |g|} over batches; of a unit, its sum over the weights into the unit.
 * The lowest go. Blalock et al., "What is the State of Neural Network Pruning?", MLSys 2020, have it among their baselines.
 */
public final class GradientMagnitude implements Criterion {
    private static final Entry OF_WEIGHTS = new Entry(
            "gradient",
            "how hard the loss pulls at the weight: |gradient|, averaged over batches",
            "Blalock et al., What is the State of Neural Network Pruning?, MLSys 2020",
            Calibration.batches());

    private static final Entry OF_UNITS = new Entry(
            "gradient",
            "how hard the loss pulls at the unit: the sum of |gradient| over the weights into it, averaged over batches",
            "Blalock et al., What is the State of Neural Network Pruning?, MLSys 2020",
            Calibration.batches());

    @Override
    public Optional<Entry> ofWeights() {
        return Optional.of(OF_WEIGHTS);
    }

    @Override
    public Optional<Entry> ofUnits() {
        return Optional.of(OF_UNITS);
    }

    @Override
    public List<float[]> scores(List<Target> parts, Choice choice, Evidence evidence) throws VariantFailure {
        double[] pulls = new double[evidence.parameters().length];
        int batches = Calibration.batches(choice);
        evidence.gradients(batches, Calibration.rows(choice), gradient -> {
            for (int i = 0; i < pulls.length; i++) {
                pulls[i] += Math.abs(gradient[i]) / batches;
            }
        });
        return Calibration.reached(
                parts, parts.stream().map(part -> part.sums(at -> pulls[at])).toList());
    }

    @Override
    public boolean comparesParts(Prunable kind) {
        return kind == Prunable.WEIGHT;
    }
}
