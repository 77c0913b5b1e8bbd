package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.NativeBackend;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
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
        java.util.Random random = new java.util.Random(seed);
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
        INDArray input = fitting.array(noise(examples * shape.size(), 11), examples);
        return net.outputSingle(input).dup('c').reshape(-1).toFloatVector();
    }
}
