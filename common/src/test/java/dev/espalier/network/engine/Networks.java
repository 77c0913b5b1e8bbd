package dev.espalier.network.engine;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
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

/** Small networks of every kind that is trained here. */
public final class Networks {
    private Networks() {}

    public static NeuralNetConfiguration.Builder builder() {
        NativeBackend.prepare();
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new NoOp())
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU);
    }

    /** Layers one after the other, named by their positions; the last is the output. */
    public static ComputationGraph chain(InputType input, Layer... layers) {
        var graph = builder().graphBuilder().addInputs("in").setInputTypes(input);
        String before = "in";
        for (int i = 0; i < layers.length; i++) {
            graph.addLayer("l" + i, layers[i], before);
            before = "l" + i;
        }
        return init(graph.setOutputs(before).validateOutputLayerConfig(false).build());
    }

    public static ComputationGraph init(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    public static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).build();
    }

    public static OutputLayer output(LossFunction loss, Activation activation, int outputs) {
        return new OutputLayer.Builder(loss)
                .activation(activation)
                .nOut(outputs)
                .build();
    }

    public static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    public static ComputationGraph mlp(int features, int hidden, int classes) {
        return chain(InputType.feedForward(features), dense(hidden), softmax(classes));
    }

    /** Caffe's LeNet-5 for images of so many pixels each way. */
    public static ComputationGraph lenet(int first, int second, int dense, int pixels) {
        return chain(
                InputType.convolutional(pixels, pixels, 1),
                new ConvolutionLayer.Builder(5, 5)
                        .nOut(first)
                        .activation(Activation.IDENTITY)
                        .build(),
                maxPooling(),
                new ConvolutionLayer.Builder(5, 5)
                        .nOut(second)
                        .activation(Activation.IDENTITY)
                        .build(),
                maxPooling(),
                dense(dense),
                softmax(10));
    }

    private static SubsamplingLayer maxPooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .build();
    }

    /** Two convolutions with batch normalisation around which the input is added again. */
    public static ComputationGraph residual(int channels, int pixels, int classes) {
        return residual(channels, pixels, classes, Activation.RELU);
    }

    public static ComputationGraph residual(int channels, int pixels, int classes, Activation activation) {
        return init(builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(pixels, pixels, channels))
                .addLayer("conv1", same(channels), "in")
                .addLayer(
                        "bn1",
                        new BatchNormalization.Builder()
                                .activation(Activation.RELU)
                                .build(),
                        "conv1")
                .addLayer("conv2", same(channels), "bn1")
                .addLayer(
                        "bn2",
                        new BatchNormalization.Builder()
                                .activation(Activation.IDENTITY)
                                .build(),
                        "conv2")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "bn2", "in")
                .addLayer("relu", new ActivationLayer(activation), "add")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "relu")
                .addLayer("out", softmax(classes), "pool")
                .setOutputs("out")
                .build());
    }

    private static ConvolutionLayer same(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .hasBias(false)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY)
                .build();
    }
}
