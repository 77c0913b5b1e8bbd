package dev.espalier.network.graph;

/** What the units of a group have in one axis of one array of parameters. */
public final class Slice {
    /** What units have to do with an array. */
    public enum Role {
        /** It makes them: the weights into the unit, its bias. */
        PRODUCER,
        /** It changes each of them on its way: batch norm, a depthwise convolution. */
        FOLLOWER,
        /** It reads them: the weights out of the unit. */
        CONSUMER
    }

    /** Which axis the units lie along. */
    public enum Axis {
        OUT,
        IN
    }

    private final ParameterArray array;
    private final Axis axis;
    private final Role role;
    private final int[][] indices;

    Slice(ParameterArray array, Axis axis, Role role, int[][] indices) {
        this.array = array;
        this.axis = axis;
        this.role = role;
        this.indices = indices;
    }

    public ParameterArray array() {
        return array;
    }

    public Axis axis() {
        return axis;
    }

    public Role role() {
        return role;
    }

    /** The indices along the axis that belong to a unit; a channel has several where it was flattened. */
    public int[] indices(int unit) {
        return indices[unit].clone();
    }

    /** Where all numbers that belong to a unit stand in the flat vector of parameters. */
    public int[] positions(int unit) {
        int across = axis == Axis.OUT ? array.in() : array.out();
        int[] positions = new int[indices[unit].length * across * array.kernel()];
        int next = 0;
        for (int index : indices[unit]) {
            for (int other = 0; other < across; other++) {
                for (int k = 0; k < array.kernel(); k++) {
                    positions[next++] =
                            axis == Axis.OUT ? array.position(index, other, k) : array.position(other, index, k);
                }
            }
        }
        return positions;
    }
}
