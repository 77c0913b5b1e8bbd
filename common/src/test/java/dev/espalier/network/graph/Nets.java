package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.graph.Fitting.Layout;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks for tests. */
public final class Nets {
    static {
        NativeBackend.prepare();
    }

    private Nets() {}

    /** Makes the native libraries ready, which must happen before anything of ND4J is touched. */
    public static void prepare() {}

    public static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(Activation.TANH)
                .biasInit(0.1)
                .updater(new NoOp());
    }

    /** A graph in the making, whose input is {@code in}. */
    public static GraphBuilder graph(Shape shape) {
        InputType type = shape instanceof Shape.Image images
                ? InputType.convolutional(images.height(), images.width(), images.channels())
                : InputType.feedForward(shape.size());
        return configuration().graphBuilder().addInputs("in").setInputTypes(type);
    }

    /** What DL4J deprecates, and models still come with. */
    @SuppressWarnings("deprecation")
    public static Layer peepholes(int units, Activation activation) {
        return new org.deeplearning4j.nn.conf.layers.GravesLSTM.Builder()
                .nOut(units)
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .activation(activation)
                .build();
    }

    /** Likewise. */
    @SuppressWarnings("deprecation")
    public static Layer peepholesBothWays(int units, Activation activation) {
        return new org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM.Builder()
                .nOut(units)
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .activation(activation)
                .build();
    }

    /** Answers with what a softmax would be taken of. */
    public static OutputLayer logits(int classes) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(classes)
                .activation(Activation.IDENTITY)
                .build();
    }

    public static ComputationGraph init(GraphBuilder graph) {
        ComputationGraph net = new ComputationGraph(graph.build());
        net.init();
        return net;
    }

    /** Numbers that look random and are the same every time. */
    public static float[] noise(int size, int seed) {
        Random random = new Random(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** What the network answers to four examples of noise. */
    public static float[] answer(ComputationGraph net, Shape shape) {
        Fitting fitting = Fitting.of("net", net, shape);
        int examples = 4;
        INDArray input = fitting.array(examples(net, examples * shape.size()), examples);
        return net.outputSingle(input).dup('c').reshape(-1).toFloatVector();
    }

    /** Noise, or for a network that looks up its input the numbers of words. */
    private static float[] examples(ComputationGraph net, int size) {
        float[] values = noise(size, 11);
        Optional<FeedForwardLayer> lookup = Stream.of(net.getLayers())
                .map(layer -> layer.conf().getLayer())
                .filter(layer -> layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer)
                .map(FeedForwardLayer.class::cast)
                .findFirst();
        lookup.ifPresent(layer -> {
            for (int i = 0; i < size; i++) {
                values[i] = Math.floorMod((int) (100 * values[i]), (int) layer.getNIn());
            }
        });
        return values;
    }

    /** How a network takes one example, whatever it answers. */
    public static Fitting fitting(ComputationGraph net, INDArray example) {
        Map<String, long[]> activations = new TreeMap<>();
        net.feedForward(new INDArray[] {example}, false).forEach((name, made) -> activations.put(name, made.shape()));
        Layout layout = example.rank() == 3 ? Layout.STEPS : Layout.CHANNELS_FIRST;
        return new Fitting(new Shape.Columns((int) example.length()), layout, 0, activations);
    }

    /** Gives every parameter a value of its own, where a fresh network has zeros and ones. */
    public static void roughen(ComputationGraph net, int seed) {
        RandomNet.roughen(net, new Random(seed));
    }
}
