package dev.espalier.network;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Slice;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.BitSet;
import java.util.List;

/**
 * The non-zero parameters that are left when dead units are taken away: those into which no weight leads any more, or
 * out of which none does. What they leave behind can make others die in their turn. Units that must stay never die.
 */
final class LiveParameters {
    private final float[] flat;
    private final List<Ends> arrays;

    private LiveParameters(Anatomy anatomy, float[] flat) {
        this.flat = flat;
        this.arrays = anatomy.parameters().arrays().stream()
                .map(array -> new Ends(array, anatomy.groups()))
                .toList();
    }

    static long count(Anatomy anatomy, float[] flat) {
        int units = anatomy.groups().stream().mapToInt(Group::size).sum();
        BitSet all = new BitSet();
        all.set(0, units + 1);
        return new LiveParameters(anatomy, flat).count(all);
    }

    /** Of parameters both of whose ends are live. */
    private long count(BitSet live) {
        BitSet fed = new BitSet();
        BitSet read = new BitSet();
        fed.set(Ends.STAYS);
        read.set(Ends.STAYS);
        long count = 0;
        for (Ends array : arrays) {
            count += array.scan(flat, live, fed, read);
        }
        fed.and(read);
        fed.and(live);
        return fed.equals(live) ? count : count(fed);
    }

    /** Which units the parameters of one array lead to and come from. */
    private static final class Ends {
        /** Stands for all units that must stay; the others are counted from 1. */
        private static final int STAYS = 0;

        private final ParameterArray array;
        private final int[] to;
        private final int[] from;
        private boolean makesUnits;

        Ends(ParameterArray array, List<Group> groups) {
            this.array = array;
            this.to = new int[array.out()];
            this.from = new int[array.in()];
            for (Group group : groups) {
                group.slices().stream()
                        .filter(slice -> slice.array().equals(array))
                        .forEach(slice -> put(slice, group));
            }
        }

        private void put(Slice slice, Group group) {
            int[] ends = slice.axis() == Axis.OUT ? to : from;
            makesUnits |= slice.role() == Role.PRODUCER && array.kind() == Kind.WEIGHT;
            for (int unit = 0; unit < group.size(); unit++) {
                for (int index : slice.indices(unit)) {
                    ends[index] = group.first() + unit + 1;
                }
            }
        }

        /** Counts what is not zero between live units, and marks who is fed and who is read by that. */
        long scan(float[] flat, BitSet live, BitSet fed, BitSet read) {
            long count = 0;
            for (int o = 0; o < to.length; o++) {
                for (int i = 0; i < from.length; i++) {
                    int between = live.get(to[o]) && live.get(from[i]) ? nonzero(flat, o, i) : 0;
                    count += between;
                    if (between > 0 && makesUnits) {
                        fed.set(to[o]);
                    }
                    if (between > 0) {
                        read.set(from[i]);
                    }
                }
            }
            return count;
        }

        private int nonzero(float[] flat, int o, int i) {
            int count = 0;
            for (int k = 0; k < array.kernel(); k++) {
                count += flat[array.position(o, i, k)] != 0 ? 1 : 0;
            }
            return count;
        }
    }
}
