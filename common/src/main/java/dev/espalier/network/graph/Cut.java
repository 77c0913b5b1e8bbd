package dev.espalier.network.graph;

import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What stays of a network's parameters when some of its units are removed. */
public final class Cut {
    private final Anatomy anatomy;
    private final BitSet removed = new BitSet();
    private final Map<ParameterArray, int[]> keptOut = new HashMap<>();
    private final Map<ParameterArray, int[]> keptIn = new HashMap<>();

    /**
     * @param removed by the name of a group, which of its units go; a group that isn't named stays whole
     * @throws IllegalArgumentException when a group or unit does not exist, or fewer are left of a group than have to stay
     */
    public Cut(Anatomy anatomy, Map<String, BitSet> removed) {
        this.anatomy = anatomy;
        removed.forEach(this::add);
        anatomy.ties().forEach(tie -> (tie.axis() == Axis.OUT ? keptOut : keptIn).put(tie.array(), kept(tie)));
    }

    private void add(String name, BitSet units) {
        Group group = anatomy.groups().stream()
                .filter(g -> g.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no group " + name));
        if (units.length() > group.size()) {
            throw new IllegalArgumentException(
                    "removes unit " + (units.length() - 1) + " of " + name + ", which has " + group.size());
        }
        if (group.size() - units.cardinality() < group.least()) {
            throw new IllegalArgumentException("leaves " + (group.size() - units.cardinality()) + " of the units of "
                    + name + ", where " + group.least() + " have to stay");
        }
        units.stream().forEach(unit -> removed.set(group.first() + unit));
    }

    private int[] kept(Tie tie) {
        int[] units = tie.ids();
        int[] kept =
                IntStream.range(0, units.length).filter(i -> stays(units[i])).toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException("leaves nothing of " + tie.array() + " along " + tie.axis());
        }
        return kept;
    }

    private boolean stays(int unit) {
        return unit == Grouping.STAYS || !removed.get(unit);
    }

    /** How many of the first units that go into a vertex are left. */
    int inputs(String vertex, int first) {
        return (int) IntStream.of(anatomy.inputs(vertex))
                .limit(first)
                .filter(this::stays)
                .count();
    }

    boolean hasInputs(String vertex) {
        return anatomy.inputs(vertex) != null;
    }

    /** How wide a vertex that lays units out otherwise still lays them out. */
    int reshaped(String vertex) {
        return count(anatomy.reshaped(vertex));
    }

    boolean isReshaped(String vertex) {
        return anatomy.reshaped(vertex) != null;
    }

    private int count(int[] units) {
        return (int) IntStream.of(units).filter(this::stays).count();
    }

    /** The indices along an axis of an array that stay, in their order. */
    public int[] kept(ParameterArray array, Axis axis) {
        int[] kept = (axis == Axis.OUT ? keptOut : keptIn).get(array);
        if (kept != null) {
            return kept.clone();
        }
        return IntStream.range(0, axis == Axis.OUT ? array.out() : array.in()).toArray();
    }

    /** How many numbers stay of all parameters. */
    public long parameters() {
        return anatomy.parameters().arrays().stream()
                .mapToLong(array -> (long) kept(array, Axis.OUT).length * kept(array, Axis.IN).length * array.kernel())
                .sum();
    }

    /** Where in the flat vector of parameters the weights stand that read removed units. */
    public List<int[]> readings() {
        return anatomy.groups().stream()
                .flatMap(group -> group.slices(Role.CONSUMER).stream()
                        .flatMap(slice -> IntStream.range(0, group.size())
                                .filter(unit -> removed.get(group.first() + unit))
                                .mapToObj(slice::positions)))
                .toList();
    }

    /** How many units still go into a layer. */
    int inputs(String layer) {
        return count(anatomy.inputs(layer));
    }

    /** How many channels images still have where a vertex makes rows of them, or them of rows. */
    int channels(String vertex) {
        return count(anatomy.images(vertex));
    }

    boolean has(String layer, String parameter) {
        return anatomy.parameters().find(layer, parameter).isPresent();
    }

    int out(String layer, String parameter) {
        return kept(anatomy.parameters().of(layer, parameter), Axis.OUT).length;
    }

    int in(String layer, String parameter) {
        return kept(anatomy.parameters().of(layer, parameter), Axis.IN).length;
    }

    boolean hasImages(String vertex) {
        return anatomy.images(vertex) != null;
    }
}
