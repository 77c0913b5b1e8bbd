package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Optional;

/**
 * How much the loss would change without it, to first order, averaged over batches: of a weight, {@code |w g|}; of a unit, the
 * square of the sum of {@code w g} over what makes it. The lowest go. Molchanov et al., "Pruning Convolutional Neural Networks
 * for Resource Efficient Inference", ICLR 2017, and "Importance Estimation for Neural Network Pruning", CVPR 2019.
 */
public final class Taylor implements Criterion {
    private static final Entry OF_WEIGHTS = new Entry(
            "taylor",
            "how much the loss would change without the weight, to first order: |weight × gradient|, averaged over batches",
            "Molchanov et al., Pruning Convolutional Neural Networks for Resource Efficient Inference, ICLR 2017",
            Calibration.batches());

    private static final Entry OF_UNITS = new Entry(
            "taylor",
            "how much the loss would change without the unit, to first order: the square of the sum of weight × gradient, averaged over batches",
            "Molchanov et al., Importance Estimation for Neural Network Pruning, CVPR 2019",
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
        boolean weights = parts.stream().allMatch(part -> part.kind() == Prunable.WEIGHT);
        return Calibration.contributions(
                parts,
                Calibration.batches(choice),
                Calibration.rows(choice),
                evidence,
                weights ? Math::abs : change -> change * change);
    }
}
