package dev.espalier.network.allocation;

import dev.espalier.network.criterion.Lot;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Variant;
import java.util.Collection;
import java.util.List;

/**
 * How one overall ratio is spread over the parts of a network. Together exactly so many go as are asked for, floors aside;
 * and where more are asked for, all go that went with less.
 */
public interface Allocation {
    Entry entry();

    /** Whether it knows what to do where a method removes this. */
    default boolean spreads(Prunable kind) {
        return true;
    }

    /**
     * Looks whether it can be done, before anything is trained.
     *
     * @param parts those that it would be spread over
     * @param network the names of all that the network has
     * @param count how many of all will go
     * @throws dev.espalier.conf.UserError when its options do not fit the network
     */
    default void check(List<? extends Lot> parts, Collection<String> network, long count, Variant variant) {}

    /** How many of the lowest would go from every part; more than its floor lets go where the floor is in the way. */
    long[] counts(List<Scores> parts, long count, int floor, Variant variant);
}
