package dev.espalier.network.graph;

import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;

/** Which unit each index along an axis of an array belongs to, as found on the walk through the network. */
final class Tie {
    private final ParameterArray array;
    private final Axis axis;
    private final Role role;
    private final int[] ids;

    Tie(ParameterArray array, Axis axis, Role role, int[] ids) {
        int length = axis == Axis.OUT ? array.out() : array.in();
        if (ids.length != length) {
            throw new IllegalArgumentException(ids.length + " units along an axis of " + array);
        }
        this.array = array;
        this.axis = axis;
        this.role = role;
        this.ids = ids;
    }

    ParameterArray array() {
        return array;
    }

    Axis axis() {
        return axis;
    }

    Role role() {
        return role;
    }

    int[] ids() {
        return ids;
    }
}
