package dev.espalier.network.allocation;

import dev.espalier.network.criterion.Lot;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Variant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** All allocations, and what they do with scores. */
public final class Allocations {
    private static final Allocation UNIFORM = new Uniform();
    private static final Allocation GLOBAL = new Global();
    private static final Allocation ERK = new ErdosRenyi();
    private static final Allocation LAYERS = new Layers();
    private static final Allocation SENSITIVITY = new BySensitivity();

    /** One ranking, which loses far less, comes first where single weights go. */
    private static final List<Allocation> OF_WEIGHTS = List.of(GLOBAL, UNIFORM, ERK, LAYERS, SENSITIVITY);

    /** The ranking, which may leave a layer next to nothing, comes later where whole units go. */
    private static final List<Allocation> OF_UNITS = List.of(UNIFORM, GLOBAL, ERK, LAYERS, SENSITIVITY);

    private Allocations() {}

    /** What can be chosen, the first being what is taken when nothing is said. */
    public static List<Entry> menu(Prunable kind) {
        return (kind == Prunable.WEIGHT ? OF_WEIGHTS : OF_UNITS)
                .stream()
                        .filter(allocation -> allocation.spreads(kind))
                        .map(Allocation::entry)
                        .toList();
    }

    public static Allocation of(Choice choice) {
        return OF_WEIGHTS.stream()
                .filter(allocation -> allocation.entry().name().equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no allocation: " + choice));
    }

    /**
     * Looks whether a variant's can be done.
     *
     * @param parts those that it would be spread over
     * @param network the names of all that the network has
     * @throws dev.espalier.conf.UserError when the options do not fit the network
     */
    public static void check(Variant variant, List<? extends Lot> parts, Collection<String> network) {
        long all = parts.stream().mapToLong(Lot::size).sum();
        of(variant.allocation())
                .check(parts, network, count(all, variant.amount().ratio()), variant);
    }

    /**
     * Chooses what goes.
     *
     * @param ratio by now
     * @param limits what stays in every part, whatever the scores
     */
    public static Selection select(Variant variant, List<Scores> parts, double ratio, Limits limits) {
        long count = count(parts, ratio);
        return selection(parts, count, of(variant.allocation()).counts(parts, count, limits.floor(), variant), limits);
    }

    /** The lowest of all, where nothing holds any of them. */
    public static Selection lowest(List<Scores> parts, double ratio) {
        long count = count(parts, ratio);
        return selection(parts, count, Global.counts(parts, count, 0), new Limits(0, 1));
    }

    private static Selection selection(List<Scores> parts, long count, long[] counts, Limits limits) {
        return new Selection(
                count,
                IntStream.range(0, counts.length)
                        .mapToObj(i -> parts.get(i).lowest(counts[i], limits))
                        .toList(),
                parts);
    }

    /** How many go of all. */
    static long count(List<Scores> parts, double ratio) {
        return count(parts.stream().mapToLong(Scores::size).sum(), ratio);
    }

    private static long count(long all, double ratio) {
        return Math.round(ratio * all);
    }
}
