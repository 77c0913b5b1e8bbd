package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network in the making: each layer goes on from the last one. */
final class Drawing {
    private final GraphBuilder graph;
    private String last = "input";

    Drawing(Shape input, long seed) {
        graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.RELU)
                .activation(Activation.IDENTITY)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs(last);
        if (input instanceof Shape.Image images) {
            graph.setInputTypes(InputType.convolutional(images.height(), images.width(), images.channels()));
        } else {
            graph.setInputTypes(InputType.feedForward(input.size()));
        }
    }

    String last() {
        return last;
    }

    void goOnFrom(String vertex) {
        last = vertex;
    }

    private void then(String name, Layer layer) {
        graph.addLayer(name, layer, last);
        last = name;
    }

    void dense(String name, int units) {
        then(
                name,
                new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build());
    }

    /** A convolution that looks at no pixel beyond the border. */
    void unpadded(String name, int filters, int kernel) {
        then(name, new ConvolutionLayer.Builder(kernel, kernel).nOut(filters).build());
    }

    /** A padded convolution with batch norm, which makes a bias needless. */
    void normalised(String name, int filters, int kernel, int stride) {
        then(
                name,
                new ConvolutionLayer.Builder(kernel, kernel)
                        .nOut(filters)
                        .stride(stride, stride)
                        .convolutionMode(ConvolutionMode.Same)
                        .hasBias(false)
                        .build());
        then(name + "-norm", new BatchNormalization());
    }

    void relu(String name) {
        then(name + "-relu", new ActivationLayer(Activation.RELU));
    }

    void pool(String name) {
        then(
                name,
                new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build());
    }

    void globalAverage(String name) {
        then(name, new GlobalPoolingLayer(PoolingType.AVG));
    }

    void add(String name, String... inputs) {
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
        last = name;
    }

    ComputationGraph output(int classes) {
        then(
                "output",
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .weightInit(WeightInit.XAVIER)
                        .build());
        ComputationGraph net = new ComputationGraph(graph.setOutputs("output").build());
        net.init();
        return net;
    }
}
