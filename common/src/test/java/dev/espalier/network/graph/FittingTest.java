package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class FittingTest {
    private static final Shape IMAGES = new Shape.Image(2, 6, 5);

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static ComputationGraph convolutional(InputType input) {
        return Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input)
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "in")
                .addLayer("out", Nets.logits(3), "conv")
                .setOutputs("out"));
    }

    private static void refused(ComputationGraph net, Shape data, String message) {
        assertThatThrownBy(() -> Fitting.of("model.zip", net, data))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("model.zip: ")
                .hasMessageContaining(message);
    }

    @Test
    void imagesGoIntoDenseLayersAsRows() {
        ComputationGraph net = new Mlp(List.of(4)).build(new Shape.Columns(60), 3, 1);
        Fitting fitting = Fitting.of("net", net, IMAGES);
        assertThat(fitting.layout()).isEqualTo(Fitting.Layout.ROWS);
        assertThat(fitting.outputs()).isEqualTo(3);
        assertThat(fitting.array(new float[120], 2).shape()).containsExactly(2, 60);
        refused(net, new Shape.Columns(59), "takes rows of 60 features, and the data are rows of 59 features");
        refused(net, new Shape.Image(1, 6, 5), "takes rows of 60 features, and the data are images of 1×6×5");
    }

    @Test
    void channelsMustBeAsManyAsTheFirstConvolutionReads() {
        ComputationGraph net = convolutional(InputType.convolutional(6, 5, 2));
        assertThat(Fitting.of("net", net, IMAGES).layout()).isEqualTo(Fitting.Layout.CHANNELS_FIRST);
        refused(net, new Shape.Image(3, 6, 5), "takes images of 2 channels, and the data are images of 3×6×5");
        refused(net, new Shape.Columns(60), "takes images of 2 channels, and the data are rows of 60 features");
    }

    @Test
    void aHeightThatDoesNotFitIsFoundOutByTrying() {
        refused(
                convolutional(InputType.convolutional(6, 5, 2)),
                new Shape.Image(2, 7, 5),
                "cannot take images of 2×7×5");
    }

    @Test
    void aNetworkThatMakesImagesOfRowsTakesBoth() {
        ComputationGraph net = convolutional(InputType.convolutionalFlat(6, 5, 2));
        assertThat(Fitting.of("net", net, IMAGES).layout()).isEqualTo(Fitting.Layout.CHANNELS_FIRST);
        assertThat(Fitting.of("net", net, new Shape.Columns(60)).layout()).isEqualTo(Fitting.Layout.ROWS);
        refused(net, new Shape.Columns(61), "takes images of 2×6×5 or rows of 60 features");
        refused(net, new Shape.Image(2, 5, 6), "takes images of 2×6×5 or rows of 60 features");
    }

    @Test
    void channelsComeLastForANetworkThatReadsThemSo() {
        ComputationGraph net = Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 5, 2, CNN2DFormat.NHWC))
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "in")
                .addLayer("out", Nets.logits(3), "conv")
                .setOutputs("out"));
        Fitting fitting = Fitting.of("net", net, IMAGES);
        assertThat(fitting.layout()).isEqualTo(Fitting.Layout.CHANNELS_LAST);
        float[] example = new float[60];
        example[30 + 7] = 1;
        INDArray array = fitting.array(example, 1);
        assertThat(array.shape()).containsExactly(1, 6, 5, 2);
        assertThat(array.getFloat(0, 1, 2, 1)).isEqualTo(1);
    }

    @Test
    void wherePoolingComesFirstAnySizeGoes() {
        ComputationGraph net = Nets.init(Nets.graph(IMAGES)
                .addLayer("pool", new GlobalPoolingLayer(), "in")
                .addLayer("out", Nets.logits(3), "pool")
                .setOutputs("out"));
        assertThat(Fitting.of("net", net, new Shape.Image(2, 9, 9)).outputs()).isEqualTo(3);
    }

    @Test
    void rowsAreSequencesOfOneNumberAStep() {
        ComputationGraph net = sequences(1, Nets.logits(3));
        Fitting fitting = Fitting.of("net", net, new Shape.Columns(5));
        assertThat(fitting.layout()).isEqualTo(Fitting.Layout.STEPS);
        assertThat(fitting.array(new float[10], 2).shape()).containsExactly(2, 1, 5);
        refused(net, IMAGES, "takes rows as sequences of one number a step, and the data are images of 2×6×5");
    }

    @Test
    void sequencesThatNoDataHaveAreRefused() {
        refused(
                sequences(3, Nets.logits(3)),
                new Shape.Columns(6),
                "takes sequences of 3 numbers a step, which no format of data has, and the data are rows of 6 features");
        ComputationGraph everyStep = Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(1, 5))
                .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MSE).nOut(3).build(),
                        "lstm")
                .setOutputs("out"));
        refused(everyStep, new Shape.Columns(5), "answers an example with an array of shape [1, 3, 5]");
    }

    private static ComputationGraph sequences(int features, OutputLayer output) {
        return Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(features, 5))
                .addLayer("lstm", new LSTM.Builder().nOut(4).build(), "in")
                .addLayer("pool", new GlobalPoolingLayer(), "lstm")
                .addLayer("out", output, "pool")
                .setOutputs("out"));
    }

    @Test
    void networksThatAnswerWithSomethingElseAreRefused() {
        GraphBuilder two = Nets.configuration()
                .graphBuilder()
                .addInputs("a", "b")
                .setInputTypes(InputType.feedForward(2), InputType.feedForward(2))
                .addVertex("merge", new MergeVertex(), "a", "b")
                .addLayer("out", Nets.logits(2), "merge")
                .setOutputs("out");
        refused(Nets.init(two), new Shape.Columns(2), "has 2 inputs and 1 outputs");

        GraphBuilder pixels = Nets.graph(IMAGES)
                .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "in")
                .addLayer(
                        "out",
                        new CnnLossLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "conv")
                .setOutputs("out");
        refused(Nets.init(pixels), IMAGES, "answers an example with an array of shape [1, 4, 4, 3]");

        GraphBuilder lossless = Nets.graph(new Shape.Columns(3))
                .addLayer("dense", new DenseLayer.Builder().nOut(2).build(), "in")
                .setOutputs("dense");
        refused(Nets.init(lossless), new Shape.Columns(3), "ends in dense, which has no loss");
    }
}
