package dev.espalier.network.graph;

import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How often the weights of an array are used for one example: once between dense layers, else for every pixel or step. What
 * looks up its rows multiplies nothing.
 */
final class Uses {
    private final ComputationGraph net;
    private final Fitting fitting;
    private final Parameters parameters;

    private Uses(ComputationGraph net, Fitting fitting, Parameters parameters) {
        this.net = net;
        this.fitting = fitting;
        this.parameters = parameters;
    }

    static Map<ParameterArray, Long> of(ComputationGraph net, Fitting fitting, Parameters parameters) {
        Uses counting = new Uses(net, fitting, parameters);
        Map<ParameterArray, Long> uses = new HashMap<>();
        parameters.arrays().stream()
                .filter(array -> array.kind() == Kind.WEIGHT)
                .forEach(array -> uses.put(array, counting.of(array)));
        return uses;
    }

    private long of(ParameterArray array) {
        String name = array.layer();
        Layer layer =
                Wrappers.layer(net.getConfiguration().getVertices().get(name)).orElseThrow();
        Layer inner = Wrappers.innermost(layer);
        return switch (LayerKind.of(inner)) {
            case EMBEDDING, EMBEDDED_STEPS -> 0;
            case DECONVOLUTION -> read(name) / array.in();
            case SEPARABLE -> size(name) / parameters.of(name, "pW").out();
            case RECURRENT, PEEPHOLES, PEEPHOLES_BOTH_WAYS -> read(name) / ((FeedForwardLayer) inner).getNIn();
            case ATTENTION -> read(name) / parameters.of(name, "Wq").in();
            default -> size(name) / array.out();
        };
    }

    private long read(String name) {
        return size(net.getConfiguration().getVertexInputs().get(name).get(0));
    }

    private long size(String vertex) {
        return LongStream.of(fitting.activations().get(vertex)).reduce(1, Math::multiplyExact);
    }
}
