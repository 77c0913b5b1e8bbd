package dev.espalier.network.graph;

import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Looks for the {@link Detour}s of a network. No two have a vertex in common, so any of them can go together. */
final class Detours {
    private final ComputationGraphConfiguration graph;
    private final Fitting fitting;
    private final Parameters parameters;
    private final Map<String, Set<String>> readers = new HashMap<>();

    private Detours(ComputationGraph net, Fitting fitting, Parameters parameters) {
        graph = net.getConfiguration();
        this.fitting = fitting;
        this.parameters = parameters;
        graph.getVertexInputs()
                .forEach((name, inputs) ->
                        inputs.forEach(input -> readers.computeIfAbsent(input, key -> new LinkedHashSet<>())
                                .add(name)));
    }

    /** In the order of the network; a layer inside of a block goes with the block alone. */
    static List<Detour> of(ComputationGraph net, Fitting fitting, Parameters parameters) {
        Detours looking = new Detours(net, fitting, parameters);
        List<String> order = Arrays.stream(net.topologicalSortOrder())
                .mapToObj(index -> net.getVertices()[index].getVertexName())
                .filter(looking.graph.getVertices()::containsKey)
                .filter(name -> !looking.graph.getNetworkOutputs().contains(name))
                .toList();
        List<Detour> blocks =
                order.stream().flatMap(name -> looking.residual(name).stream()).toList();
        // Of blocks within blocks the inner ones.
        List<Detour> residual = blocks.stream()
                .filter(outer -> blocks.stream()
                        .noneMatch(inner ->
                                !inner.equals(outer) && outer.vertices().contains(inner.name())))
                .toList();
        List<Detour> all = new ArrayList<>();
        for (String name : order) {
            residual.stream().filter(detour -> detour.name().equals(name)).forEach(all::add);
            boolean inside =
                    residual.stream().anyMatch(detour -> detour.vertices().contains(name));
            if (!inside) {
                looking.layer(name).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Where two are added of which one is made of the other alone. */
    private Optional<Detour> residual(String name) {
        List<String> inputs = graph.getVertexInputs().get(name);
        boolean adds = Wrappers.thawed(graph.getVertices().get(name)) instanceof ElementWiseVertex sum
                && sum.getOp() == ElementWiseVertex.Op.Add
                && inputs.size() == 2
                && !inputs.get(0).equals(inputs.get(1));
        if (!adds) {
            return Optional.empty();
        }
        return path(inputs.get(0), inputs.get(1), name).or(() -> path(inputs.get(1), inputs.get(0), name));
    }

    private Optional<Detour> path(String end, String from, String sum) {
        Set<String> path = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(end));
        while (!open.isEmpty()) {
            String vertex = open.pop();
            if (vertex.equals(from)) {
                continue;
            }
            if (!graph.getVertices().containsKey(vertex)) {
                return Optional.empty();
            }
            if (path.add(vertex)) {
                open.addAll(graph.getVertexInputs().get(vertex));
            }
        }
        path.add(sum);
        boolean readOutside = path.stream()
                .filter(vertex -> !vertex.equals(sum))
                .anyMatch(vertex -> !path.containsAll(readers.getOrDefault(vertex, Set.of()))
                        || graph.getNetworkOutputs().contains(vertex));
        List<ParameterArray> weights = weights(path);
        return readOutside || weights.isEmpty() || !canFallSilent(end)
                ? Optional.empty()
                : Optional.of(new Detour(sum, from, path, weights, true));
    }

    /** A dense layer or convolution that answers in the form in which it is asked. */
    private Optional<Detour> layer(String name) {
        GraphVertex vertex = graph.getVertices().get(name);
        Optional<Layer> layer = Wrappers.layer(vertex);
        LayerKind kind = layer.map(LayerKind::of).orElse(LayerKind.OTHER);
        if (kind != LayerKind.DENSE && kind != LayerKind.CONVOLUTION) {
            return Optional.empty();
        }
        String from = graph.getVertexInputs().get(name).get(0);
        // What is normalised over its units hands on nothing as it is.
        boolean alike = Wrappers.preProcessor(vertex).isEmpty()
                && parameters.find(name, "g").isEmpty()
                && Arrays.equals(
                        fitting.activations().get(from), fitting.activations().get(name));
        return alike
                ? Optional.of(new Detour(name, from, Set.of(name), weights(Set.of(name)), false))
                : Optional.empty();
    }

    private List<ParameterArray> weights(Set<String> vertices) {
        return parameters.arrays().stream()
                .filter(array -> array.kind() == Kind.WEIGHT && vertices.contains(array.layer()))
                .toList();
    }

    /** Whether it answers with nothing but zeros once the parameters of its layers are zero. */
    private boolean canFallSilent(String name) {
        return Wrappers.layer(graph.getVertices().get(name))
                .map(layer -> Silence.of(
                        layer,
                        parameters.of(name),
                        () -> canFallSilent(graph.getVertexInputs().get(name).get(0))))
                .orElse(false);
    }
}
