package dev.espalier.network;

import dev.espalier.network.criterion.LayerInputs;
import dev.espalier.network.graph.Fitting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds up what goes into the layers with parameters. DL4J answers here, whatever trains the network: the kernel's programs do
 * not keep what goes from layer to layer, and the rows are few.
 */
final class SeenInputs {
    /** How many rows go through at a time: all that every layer makes of them is there at once. */
    private static final int AT_A_TIME = 32;

    private final ComputationGraph net;
    private final Fitting fitting;
    private final Map<String, LayerInputs> layers = new LinkedHashMap<>();

    SeenInputs(ComputationGraph net, Fitting fitting) {
        this.net = net;
        this.fitting = fitting;
    }

    void look(float[] features, int count) {
        int width = fitting.data().size();
        for (int from = 0; from < count; from += AT_A_TIME) {
            int these = Math.min(AT_A_TIME, count - from);
            look(fitting.array(Arrays.copyOfRange(features, from * width, (from + these) * width), these), these);
        }
    }

    private void look(INDArray examples, int count) {
        Map<String, INDArray> made = new HashMap<>(net.feedForward(examples, false));
        made.put(net.getConfiguration().getNetworkInputs().get(0), examples);
        for (var vertex : net.getVertices()) {
            if (vertex.hasLayer() && vertex.getLayer().numParams() > 0) {
                String layer = vertex.getVertexName();
                add(layer, input(layer, made, count));
            }
        }
        made.values().forEach(INDArray::close);
    }

    private INDArray input(String layer, Map<String, INDArray> made, int count) {
        INDArray input =
                made.get(net.getConfiguration().getVertexInputs().get(layer).get(0));
        return Optional.of(net.getConfiguration().getVertices().get(layer))
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> ((LayerVertex) vertex).getPreProcessor())
                .map(before -> before.preProcess(input, count, LayerWorkspaceMgr.noWorkspaces()))
                .orElse(input);
    }

    private void add(String layer, INDArray input) {
        if (input.rank() < 2) {
            return;
        }
        int inputs = Math.toIntExact(input.size(1));
        float[] numbers = input.dup('c').data().asFloat();
        layers.computeIfAbsent(layer, name -> new LayerInputs(inputs))
                .add(numbers, Math.toIntExact(numbers.length / inputs / input.size(0)));
    }

    Map<String, LayerInputs> byLayer() {
        return layers;
    }
}
