package dev.espalier.network.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.FrozenVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;

/**
 * Where one parameter array stands in the vector of all parameters of a network.
 *
 * @param name {@code conv1_W}
 * @param from the index of its first number
 * @param to the index after its last
 */
public record ParameterSlice(String name, int from, int to, Role role) {
    /** What training does with the array. */
    public enum Role {
        /** Trained, decays, and can be pruned. */
        WEIGHT,
        /** Trained: biases, the scales and shifts of batch normalisation. */
        OTHER,
        /** Not trained but kept up: its "gradient" is an update that is ready to be subtracted. */
        STATISTIC,
        /** Not trained: stays as it is, but for what is pruned of it. */
        FROZEN
    }

    public int length() {
        return to - from;
    }

    public boolean isTrained() {
        return role == Role.WEIGHT || role == Role.OTHER;
    }

    /** The same, not trained. */
    ParameterSlice frozen() {
        return new ParameterSlice(name, from, to, Role.FROZEN);
    }

    boolean canBePruned() {
        return role == Role.WEIGHT || role == Role.FROZEN;
    }

    /** The arrays of a network, in the order in which its parameter vector holds them. */
    public static List<ParameterSlice> of(ComputationGraph network) {
        List<ParameterSlice> slices = new ArrayList<>();
        int at = 0;
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = network.getVertices()[index];
            var arrays = vertex.paramTable(false);
            if (arrays == null) {
                continue;
            }
            // Some layers name their weights before their biases, which come first.
            var inOrder = arrays.entrySet().stream()
                    .sorted(Comparator.comparingLong(entry -> entry.getValue().offset()))
                    .toList();
            for (var entry : inOrder) {
                int end = Math.addExact(at, Math.toIntExact(entry.getValue().length()));
                slices.add(new ParameterSlice(
                        vertex.getVertexName() + "_" + entry.getKey(), at, end, role(vertex, entry.getKey())));
                at = end;
            }
        }
        if (at != network.numParams()) {
            throw new IllegalStateException(at + " parameters in layers, " + network.numParams() + " in the network");
        }
        return List.copyOf(slices);
    }

    private static Role role(GraphVertex vertex, String parameter) {
        Layer layer = vertex.getLayer();
        if (vertex instanceof FrozenVertex
                || layer instanceof FrozenLayer
                || layer instanceof FrozenLayerWithBackprop) {
            return Role.FROZEN;
        }
        if (!vertex.updaterDivideByMinibatch(parameter)) {
            return Role.STATISTIC;
        }
        boolean weight = layer != null
                && layer.conf()
                        .getLayer()
                        .initializer()
                        .isWeightParam(layer.conf().getLayer(), parameter);
        return weight ? Role.WEIGHT : Role.OTHER;
    }
}
