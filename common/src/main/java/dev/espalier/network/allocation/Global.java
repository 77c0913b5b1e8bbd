package dev.espalier.network.allocation;

import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Variant;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The lowest scores of all parts together. */
final class Global implements Allocation {
    static final String SOURCE = "Blalock et al., What is the State of Neural Network Pruning?, MLSys 2020";

    private static final Entry ENTRY = new Entry(
            "global", "one ranking over all layers; what the floor keeps in one is taken from the others", SOURCE);

    @Override
    public Entry entry() {
        return ENTRY;
    }

    /** More than a part may lose where its floor is in the way; the other parts then share what it keeps. */
    @Override
    public long[] counts(List<Scores> parts, long count, int floor, Variant variant) {
        return counts(parts, count, floor);
    }

    static long[] counts(List<Scores> parts, long count, int floor) {
        long[] counts = new long[parts.size()];
        int[] open = IntStream.range(0, counts.length).toArray();
        long left = count;
        while (open.length > 0) {
            List<float[]> scores =
                    IntStream.of(open).mapToObj(i -> parts.get(i).values()).toList();
            long total = scores.stream().mapToLong(values -> values.length).sum();
            List<BitSet> lowest = Lowest.of(scores, Math.min(left, total));
            for (int j = 0; j < open.length; j++) {
                counts[open[j]] = lowest.get(j).cardinality();
            }
            int[] below = IntStream.of(open)
                    .filter(i -> counts[i] > parts.get(i).most(floor))
                    .toArray();
            if (below.length == 0) {
                break;
            }
            left -= IntStream.of(below).map(i -> parts.get(i).most(floor)).sum();
            open = IntStream.of(open)
                    .filter(i -> counts[i] <= parts.get(i).most(floor))
                    .toArray();
        }
        return counts;
    }
}
