package dev.espalier.network.graph;

import java.util.Map;
import java.util.OptionalLong;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What a network that looks up its input knows. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Below which number all that goes in must stay, where it names rows of an embedding. */
    public static OptionalLong of(ComputationGraph net) {
        ComputationGraphConfiguration graph = net.getConfiguration();
        return graph.getVertexInputs().entrySet().stream()
                .filter(entry -> graph.getNetworkInputs().containsAll(entry.getValue()))
                .map(Map.Entry::getKey)
                .flatMap(name -> Wrappers.layer(graph.getVertices().get(name)).stream())
                .filter(layer ->
                        LayerKind.of(layer) == LayerKind.EMBEDDING || LayerKind.of(layer) == LayerKind.EMBEDDED_STEPS)
                .mapToLong(layer -> ((FeedForwardLayer) layer).getNIn())
                .min();
    }
}
