package dev.espalier.network.graph;

import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** How often the weights of an array are used for one example: once between dense layers, else for every pixel. */
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
                LayerKind.layer(net.getConfiguration().getVertices().get(name)).orElseThrow();
        return switch (LayerKind.of(layer)) {
            case DENSE, OUTPUT -> 1;
            case DECONVOLUTION -> {
                String from = net.getConfiguration().getVertexInputs().get(name).get(0);
                yield size(from) / array.in();
            }
            case SEPARABLE -> size(name) / parameters.of(name, "pW").out();
            default -> size(name) / array.out();
        };
    }

    private long size(String vertex) {
        return LongStream.of(fitting.activations().get(vertex)).reduce(1, Math::multiplyExact);
    }
}
