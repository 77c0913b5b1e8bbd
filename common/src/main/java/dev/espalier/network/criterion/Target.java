package dev.espalier.network.criterion;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Prunable;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** What criteria judge: the weights of a layer, or the units of a group. */
public sealed interface Target extends Lot permits Weights, Units {
    /**
     * For each, the sum of something over the weights that make it, of which it has the place in the flat vector of
     * parameters. Where several layers make a unit together, the mean over those layers, as in Torch-Pruning (Fang et al.,
     * DepGraph, CVPR 2023).
     */
    float[] sums(IntToDoubleFunction ofWeight);

    /** As {@link #sums}, but the root of the sum in each layer. */
    float[] roots(IntToDoubleFunction ofWeight);

    /**
     * Adds for each what the loss would change by, to first order, without it: weight × gradient; of a unit, the sum over its
     * weights and bias, or, where a batch norm follows, its scale and shift too: what its weights contribute cancels out then,
     * since the norm undoes whatever scales or shifts them all. The mean over the layers that make it.
     *
     * @param measure what is made of each layer's contribution before it is added
     */
    void addContributions(float[] parameters, float[] gradient, DoubleUnaryOperator measure, double[] sums);

    /** All that a network has of some kinds, in its order. */
    static List<Target> all(Collection<Prunable> kinds, Anatomy anatomy) {
        return kinds.contains(Prunable.WEIGHT)
                ? anatomy.weights().stream()
                        .<Target>map(array -> Weights.of(array, anatomy))
                        .toList()
                : anatomy.groups().stream()
                        .filter(group -> kinds.contains(group.kind()))
                        .<Target>map(Units::new)
                        .toList();
    }
}
