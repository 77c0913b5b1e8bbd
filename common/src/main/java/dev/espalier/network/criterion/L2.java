package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.List;
import java.util.Optional;

/**
 * The Euclidean length: of a weight, {@code |w|}; of a unit, the root of the sum of the squares of the weights into it. The
 * lowest go. He et al., "Soft Filter Pruning for Accelerating Deep Convolutional Neural Networks", IJCAI 2018.
 */
public final class L2 implements Criterion {
    private static final Entry OF_WEIGHTS = new Entry(
            "l2",
            "the absolute value of the weight, as l1",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015");

    private static final Entry OF_UNITS = new Entry(
            "l2",
            "the root of the sum of the squares of the weights into the unit",
            "He et al., Soft Filter Pruning for Accelerating Deep Convolutional Neural Networks, IJCAI 2018");

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
                .map(part -> part.roots(at -> (double) parameters[at] * parameters[at]))
                .toList();
    }

    @Override
    public boolean comparesParts(Prunable kind) {
        return kind == Prunable.WEIGHT;
    }
}
