package dev.espalier.network.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** DL4J's MultiLayerNetwork as a graph and back. The parameters of both lie in the same order. */
final class StackOfLayers {
    private StackOfLayers() {}

    static ComputationGraphConfiguration toGraph(MultiLayerConfiguration stack) {
        MultiLayerConfiguration copy = MultiLayerConfiguration.fromJson(stack.toJson());
        List<String> names = names(copy);
        String last = names.contains("input") ? "network-input" : "input";
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(copy.getConf(0).getSeed())
                .graphBuilder()
                .validateOutputLayerConfig(false)
                .addInputs(last);
        for (int i = 0; i < names.size(); i++) {
            graph.addLayer(names.get(i), copy.getConf(i).getLayer(), copy.getInputPreProcess(i), last);
            last = names.get(i);
        }
        ComputationGraphConfiguration configuration = graph.setOutputs(last).build();
        configuration.setTrainingWorkspaceMode(copy.getTrainingWorkspaceMode());
        configuration.setInferenceWorkspaceMode(copy.getInferenceWorkspaceMode());
        return configuration;
    }

    /** The layers' own names where each has one, else their numbers. */
    private static List<String> names(MultiLayerConfiguration stack) {
        List<String> given = IntStream.range(0, stack.getConfs().size())
                .mapToObj(i -> stack.getConf(i).getLayer().getLayerName())
                .toList();
        boolean usable = given.stream().noneMatch(name -> name == null || name.isBlank())
                && new TreeSet<>(given).size() == given.size();
        return usable
                ? given
                : IntStream.range(0, given.size()).mapToObj(i -> "layer" + i).toList();
    }

    /** What {@code original} was made into by {@link #toGraph}, with the layers of today. */
    static MultiLayerConfiguration toStack(ComputationGraph net, MultiLayerConfiguration original) {
        MultiLayerConfiguration stack = MultiLayerConfiguration.fromJson(original.toJson());
        ComputationGraphConfiguration graph = ModelJson.copy(net.getConfiguration());
        List<String> names = names(original);
        Map<Integer, InputPreProcessor> preProcessors = new HashMap<>();
        List<NeuralNetConfiguration> left = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            LayerVertex vertex = (LayerVertex) graph.getVertices().get(names.get(i));
            if (vertex == null) {
                // A layer that was taken out.
                continue;
            }
            Layer layer = vertex.getLayerConf().getLayer();
            layer.setLayerName(original.getConf(i).getLayer().getLayerName());
            if (vertex.getPreProcessor() != null) {
                preProcessors.put(left.size(), vertex.getPreProcessor());
            }
            left.add(stack.getConf(i));
            stack.getConf(i).setLayer(layer);
        }
        stack.setConfs(left);
        stack.setInputPreProcessors(preProcessors);
        stack.setDataType(graph.getDataType());
        return stack;
    }
}
