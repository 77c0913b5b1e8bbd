package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.List;
import java.util.Optional;

/**
 * The absolute value: of a weight, {@code |w|}; of a unit, the sum of it over the weights into the unit. The lowest go. Han et
 * al., NIPS 2015; Li et al., "Pruning Filters for Efficient ConvNets", ICLR 2017.
 */
public final class L1 implements Criterion {
    private static final Entry OF_WEIGHTS = new Entry(
            "l1",
            "the absolute value of the weight",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015");

    private static final Entry OF_UNITS = new Entry(
            "l1",
            "the sum of the absolute values of the weights into the unit",
            "Li et al., Pruning Filters for Efficient ConvNets, ICLR 2017");

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
                .map(part -> part.sums(at -> Math.abs(parameters[at])))
                .toList();
    }

    @Override
    public boolean comparesParts(Prunable kind) {
        return kind == Prunable.WEIGHT;
    }
}
