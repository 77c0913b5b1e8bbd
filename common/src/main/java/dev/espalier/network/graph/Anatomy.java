package dev.espalier.network.graph;

import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a network is made of: its units, in groups of those that are made alike; its weights; and what is better left
 * alone. Found by following every unit from where it is made to everything that reads it, so that a removed unit is gone
 * everywhere; Torch-Pruning's dependency graph (Fang et al., "DepGraph", CVPR 2023) has the same aim.
 *
 * <p>Holds places of parameters and none of their values: it stays true while the network is trained.
 */
public final class Anatomy {
    private final Fitting fitting;
    private final Parameters parameters;
    private final List<Group> groups;
    private final List<LeftAlone> leftAlone;
    private final List<Tie> ties;
    private final List<Detour> detours;
    private final Map<String, int[]> inputs = new HashMap<>();
    private final Map<String, int[]> images = new HashMap<>();
    private final Map<String, int[]> reshaped = new HashMap<>();

    private final Map<ParameterArray, Long> uses;

    private Anatomy(ComputationGraph net, Fitting fitting, Parameters parameters) {
        this.fitting = fitting;
        this.parameters = parameters;
        uses = Uses.of(net, fitting, parameters);
        detours = Detours.of(net, fitting, parameters);
        Dissection dissection = new Dissection(net, fitting, parameters);
        Grouping grouping = new Grouping(dissection);
        groups = List.copyOf(grouping.groups());
        leftAlone = grouping.leftAlone();
        ties = dissection.ties().stream()
                .map(tie -> new Tie(tie.array(), tie.axis(), tie.role(), grouping.numbered(tie.ids())))
                .toList();
        dissection.inputs().forEach((layer, ids) -> inputs.put(layer, grouping.numbered(ids)));
        dissection.images().forEach((vertex, ids) -> images.put(vertex, grouping.numbered(ids)));
        dissection.reshaped().forEach((vertex, ids) -> reshaped.put(vertex, grouping.numbered(ids)));
    }

    public static Anatomy of(ComputationGraph net, Fitting fitting) {
        return new Anatomy(net, fitting, Parameters.of(net));
    }

    public Fitting fitting() {
        return fitting;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** In the order of the network. Different groups have no unit in common. */
    public List<Group> groups() {
        return groups;
    }

    public List<Group> groups(Prunable kind) {
        return groups.stream().filter(group -> group.kind() == kind).toList();
    }

    /** The arrays whose single weights may be zeroed: of all layers that are looked into, the output's too. */
    public List<ParameterArray> weights() {
        return parameters.arrays().stream()
                .filter(array -> array.kind() == Kind.WEIGHT)
                .toList();
    }

    /** What can be left out whole, in the order of the network; no two have a vertex in common. */
    public List<Detour> detours() {
        return detours;
    }

    /** In the order of the network. */
    public List<LeftAlone> leftAlone() {
        return leftAlone;
    }

    /** How often each weight of one of the {@link #weights} is used for one example. */
    long uses(ParameterArray weights) {
        return uses.get(weights);
    }

    /** The numbers of the units along the axes of the arrays; {@link Grouping#STAYS} for those that must stay. */
    List<Tie> ties() {
        return ties;
    }

    /** The numbers of the units that go into a vertex. */
    int[] inputs(String vertex) {
        return inputs.get(vertex);
    }

    /** The numbers of the units of the images' channels where a vertex makes rows of them, or them of rows. */
    int[] images(String vertex) {
        return images.get(vertex);
    }

    /** The numbers of the units as a vertex lays them out otherwise. */
    int[] reshaped(String vertex) {
        return reshaped.get(vertex);
    }
}
