package dev.espalier.network.allocation;

import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Variant;
import java.util.List;

/**
 * Erdős–Rényi-Kernel: the share of weights that stays in a layer is proportional to {@code (in + out + kernel height + kernel
 * width) / (in · out · kernel height · kernel width)}, but never more than all. Kernels are taken as square. Evci et al.,
 * "Rigging the Lottery: Making All Tickets Winners", ICML 2020.
 */
final class ErdosRenyi implements Allocation {
    private static final Entry ENTRY = new Entry(
            "erk",
            "what stays of a layer is proportional to (in + out + kernel sides) / (in × out × kernel), so that small layers"
                    + " keep more (Erdős–Rényi-Kernel)",
            "Evci et al., Rigging the Lottery: Making All Tickets Winners, ICML 2020");

    @Override
    public Entry entry() {
        return ENTRY;
    }

    @Override
    public boolean spreads(Prunable kind) {
        return kind == Prunable.WEIGHT;
    }

    @Override
    public long[] counts(List<Scores> parts, long count, int floor, Variant variant) {
        double[] densities = parts.stream()
                .mapToDouble(part -> density(((Weights) part.target()).array()))
                .toArray();
        double least = Double.MAX_VALUE;
        for (double density : densities) {
            least = Math.min(least, density);
        }
        // At the beginning even the layer that keeps the least of all is whole.
        double whole = 1 / least;
        return Shares.of(
                parts.stream().mapToInt(Scores::size).toArray(),
                count,
                (part, time) -> 1 - Math.min(1, (1 - time) * whole * densities[part]));
    }

    private static double density(ParameterArray array) {
        return (array.in() + array.out() + 2 * Math.sqrt(array.kernel())) / array.size();
    }
}
