package dev.espalier.network.allocation;

import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Variant;
import java.util.List;

/** The same ratio in every layer. */
final class Uniform implements Allocation {
    private static final Entry ENTRY = new Entry(
            "uniform",
            "the same ratio in every layer; what the floor keeps in one is not taken from another",
            Global.SOURCE);

    @Override
    public Entry entry() {
        return ENTRY;
    }

    @Override
    public long[] counts(List<Scores> parts, long count, int floor, Variant variant) {
        return Shares.of(parts.stream().mapToInt(Scores::size).toArray(), count, (part, time) -> time);
    }
}
