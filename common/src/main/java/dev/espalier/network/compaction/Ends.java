package dev.espalier.network.compaction;

import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Slice;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.BitSet;
import java.util.List;

/** Which units the parameters of one array lead to and come from. */
final class Ends {
    /** Stands for all units that must stay; the others are counted from 1. */
    static final int STAYS = 0;

    private final ParameterArray array;
    private final int[] to;
    private final int[] from;
    private boolean makesUnits;

    Ends(ParameterArray array, List<Group> groups) {
        this.array = array;
        this.to = new int[array.out()];
        this.from = new int[array.in()];
        for (Group group : groups) {
            group.slices().stream().filter(slice -> slice.array().equals(array)).forEach(slice -> put(slice, group));
        }
    }

    private void put(Slice slice, Group group) {
        int[] ends = slice.axis() == Axis.OUT ? to : from;
        makesUnits |= slice.role() == Role.PRODUCER && array.kind() == Kind.WEIGHT;
        for (int unit = 0; unit < group.size(); unit++) {
            for (int index : slice.indices(unit)) {
                ends[index] = number(group, unit);
            }
        }
    }

    static int number(Group group, int unit) {
        return group.first() + unit + 1;
    }

    ParameterArray array() {
        return array;
    }

    /** The number of the unit that an index along the outputs belongs to. */
    int to(int o) {
        return to[o];
    }

    /** The number of the unit that an index along the inputs belongs to. */
    int from(int i) {
        return from[i];
    }

    /** Marks who is fed and who is read by what is not zero between live units; true when anything is. */
    boolean scan(float[] flat, BitSet live, BitSet fed, BitSet read) {
        boolean any = false;
        for (int o = 0; o < to.length; o++) {
            for (int i = 0; i < from.length; i++) {
                if (live.get(to[o]) && live.get(from[i]) && joins(flat, o, i)) {
                    any = true;
                    if (makesUnits) {
                        fed.set(to[o]);
                    }
                    read.set(from[i]);
                }
            }
        }
        return any;
    }

    /** Whether any weight between the two is not zero. */
    boolean joins(float[] flat, int o, int i) {
        for (int k = 0; k < array.kernel(); k++) {
            if (flat[array.position(o, i, k)] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The sum of the weights between the two. */
    double sum(float[] flat, int o, int i) {
        double sum = 0;
        for (int k = 0; k < array.kernel(); k++) {
            sum += flat[array.position(o, i, k)];
        }
        return sum;
    }
}
