package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Fitting.Layout;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                signals.put(name, input());
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

    private Signal input() {
        boolean images = fitting.layout() != Layout.ROWS && fitting.data() instanceof Shape.Image;
        int size = images
                ? ((Shape.Image) fitting.data()).channels()
                : fitting.data().size();
        int[] ids = units.fresh(size);
        units.pin(ids, "is tied to the network's input");
        return new Signal(ids, fitting.layout());
    }

    /** What was found must be what was measured; where it isn't, nothing is known. */
    private Signal asMeasured(String name, Signal signal) {
        long[] shape = fitting.activations().get(name);
        int rank = signal.layout() == Layout.ROWS ? 1 : 3;
        int axis = signal.layout() == Layout.CHANNELS_LAST ? 2 : 0;
        boolean agrees = shape.length == rank && shape[axis] == signal.size();
        return !signal.isKnown() || agrees
                ? signal
                : lost(
                        signal,
                        "goes into " + name + ", whose output has the unexpected shape " + Arrays.toString(shape));
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

    List<ParameterArray> arrays(String layer) {
        return parameters.of(layer);
    }

    void tie(ParameterArray array, Axis axis, Role role, int[] ids) {
        ties.add(new Tie(array, axis, role, ids));
    }

    void read(String layer, Signal signal) {
        inputs.put(layer, signal.ids());
    }

    void image(String vertex, int[] channels) {
        images.put(vertex, channels);
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

    /** By layer, whose units go in. */
    Map<String, int[]> inputs() {
        return inputs;
    }

    /** By the vertex that makes images into rows or rows into images, whose units their channels are. */
    Map<String, int[]> images() {
        return images;
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
