package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The walk through a network, in the order of its computation, that finds out which unit every parameter belongs to.
 * Layers that make something new make new units; where signals are added up, unit by unit, theirs become one; everything
 * else hands them on, or holds them: units that anything unknown reads must stay.
 */
final class Dissection {
    private final Fitting fitting;
    private final Parameters parameters;
    private final UnitIds units = new UnitIds();
    private final Map<String, Signal> signals = new HashMap<>();
    private final List<Tie> ties = new ArrayList<>();
    private final Map<String, int[]> inputs = new HashMap<>();
    private final Map<String, int[]> images = new HashMap<>();
    private final Map<String, int[]> reshaped = new HashMap<>();
    private final Map<String, Prunable> makers = new HashMap<>();
    private final List<LeftAlone> unknown = new ArrayList<>();

    Dissection(ComputationGraph net, Fitting fitting, Parameters parameters) {
        this.fitting = fitting;
        this.parameters = parameters;
        ComputationGraphConfiguration graph = net.getConfiguration();
        VertexRules rules = new VertexRules(this);
        for (int index : net.topologicalSortOrder()) {
            String name = net.getVertices()[index].getVertexName();
            if (graph.getNetworkInputs().contains(name)) {
                signals.put(name, input(name));
            } else {
                List<Signal> read = graph.getVertexInputs().get(name).stream()
                        .map(signals::get)
                        .toList();
                signals.put(
                        name,
                        asMeasured(name, rules.through(name, graph.getVertices().get(name), read)));
            }
        }
        graph.getNetworkOutputs()
                .forEach(name -> units.pinAboveAll(signals.get(name).ids(), "gives the network's output"));
    }

    private Signal input(String name) {
        long[] shape = fitting.activations().get(name);
        Layout layout = fitting.layout(shape.length);
        int[] ids = units.fresh(Math.toIntExact(shape[axis(layout)]));
        units.pin(ids, "is tied to the network's input");
        return new Signal(ids, layout);
    }

    /** Along which the units lie, the examples' axis being the first. */
    private static int axis(Layout layout) {
        return layout == Layout.CHANNELS_LAST ? 3 : 1;
    }

    /** What was found must be what was measured; where it isn't, nothing is known. */
    private Signal asMeasured(String name, Signal signal) {
        if (!signal.isKnown()) {
            return signal;
        }
        long[] shape = fitting.activations().get(name);
        boolean agrees = shape.length == signal.layout().rank() && shape[axis(signal.layout())] == signal.size();
        return agrees
                ? signal
                : lost(
                        signal,
                        "goes into " + name + ", whose output has the unexpected shape "
                                + Arrays.toString(Arrays.copyOfRange(shape, 1, shape.length)));
    }

    /** The units must stay, and what comes after is not followed. */
    Signal lost(Signal signal, String reason) {
        units.pin(signal.ids(), reason);
        return Signal.unknown();
    }

    /** The same, because of a layer or vertex of a kind that is not known here. */
    Signal notLookedInto(String name, Object what, Signal signal) {
        String kind = what.getClass().getSimpleName();
        int size = arrays(name).stream()
                .filter(array -> array.kind() == Kind.OTHER)
                .mapToInt(ParameterArray::size)
                .sum();
        if (size > 0 && unknown.stream().noneMatch(left -> left.layer().equals(name))) {
            for (Prunable prunable : Prunable.values()) {
                unknown.add(new LeftAlone(name, prunable, size, "is of a kind that is not looked into, " + kind));
            }
        }
        return lost(signal, "goes into " + name + ", of a kind that is not looked into, " + kind);
    }

    boolean isSeparable(String layer) {
        return arrays(layer).stream().anyMatch(array -> array.parameter().equals("pW"));
    }

    ParameterArray array(String layer, String parameter) {
        return parameters.of(layer, parameter);
    }

    Optional<ParameterArray> find(String layer, String parameter) {
        return parameters.find(layer, parameter);
    }

    List<ParameterArray> arrays(String layer) {
        return parameters.of(layer);
    }

    void tie(ParameterArray array, Axis axis, Role role, int[] ids) {
        ties.add(new Tie(array, axis, role, ids));
    }

    void read(String vertex, Signal signal) {
        inputs.put(vertex, signal.ids());
    }

    void image(String vertex, int[] channels) {
        images.put(vertex, channels);
    }

    boolean hasImage(String vertex) {
        return images.containsKey(vertex);
    }

    void reshaped(String vertex, Signal signal) {
        reshaped.put(vertex, signal.ids());
    }

    long[] measured(String vertex) {
        return fitting.activations().get(vertex);
    }

    void maker(String layer, Prunable kind) {
        makers.put(layer, kind);
    }

    UnitIds units() {
        return units;
    }

    List<Tie> ties() {
        return ties;
    }

    /** By vertex, whose units go in. */
    Map<String, int[]> inputs() {
        return inputs;
    }

    /** By the vertex that makes images into rows or rows into images, whose units their channels are. */
    Map<String, int[]> images() {
        return images;
    }

    /** By the vertex that lays units out otherwise, which they are then. */
    Map<String, int[]> reshaped() {
        return reshaped;
    }

    /** The layers that make units, and of which kind. */
    Map<String, Prunable> makers() {
        return makers;
    }

    /** What has parameters and is not looked into. */
    List<LeftAlone> unknown() {
        return unknown;
    }
}
