package dev.espalier.network.graph;

import java.util.Collection;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** Layers that are given a bias, of zeros, which changes nothing until something is put there. */
public final class Biases {
    private Biases() {}

    /** A copy of a network with a bias in each of these layers, which are dense or convolutions. */
    public static ComputationGraph added(ComputationGraph net, Collection<String> layers) {
        ComputationGraphConfiguration configuration = Blueprint.copy(net);
        layers.forEach(name ->
                add(Wrappers.layer(configuration.getVertices().get(name)).orElseThrow()));
        int biases = layers.stream()
                .mapToInt(name -> Parameters.of(net).of(name, "W").out())
                .sum();
        ComputationGraph biased = new ComputationGraph(configuration);
        biased.init(Nd4j.zeros(1, net.numParams() + biases), false);
        Parameters parameters = Parameters.of(biased);
        float[] before = Parameters.flat(net);
        float[] after = new float[parameters.total()];
        for (ParameterArray from : Parameters.of(net).arrays()) {
            parameters.of(from.layer(), from.parameter()).write(from.read(before), after);
        }
        Parameters.set(biased, after);
        return biased;
    }

    private static void add(Layer layer) {
        if (layer instanceof DenseLayer dense) {
            dense.setHasBias(true);
        } else if (layer instanceof BaseOutputLayer output) {
            output.setHasBias(true);
        } else if (layer instanceof ConvolutionLayer convolution) {
            convolution.setHasBias(true);
        } else {
            throw new IllegalArgumentException(layer + " cannot be given a bias");
        }
    }
}
