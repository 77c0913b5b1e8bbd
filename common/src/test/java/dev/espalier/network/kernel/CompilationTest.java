package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.network.engine.Networks;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class CompilationTest {
    private static final int[] IMAGE = {3, 8, 8};

    static Stream<Arguments> strangers() {
        return Stream.of(
                image("layer l0 (Upsampling2D) is not known to the kernel", new Upsampling2D.Builder(2).build()),
                image(
                        "layer l0 (DenseLayer) has a GaussianDropout",
                        new DenseLayer.Builder()
                                .nOut(4)
                                .dropOut(new GaussianDropout(0.5))
                                .build()),
                image(
                        "layer l0 (DenseLayer) has constraints",
                        new DenseLayer.Builder()
                                .nOut(4)
                                .constrainWeights(new MaxNormConstraint(1, 1))
                                .build()),
                image(
                        "layer l0 (DenseLayer) has weight noise",
                        new DenseLayer.Builder()
                                .nOut(4)
                                .weightNoise(new DropConnect(0.5))
                                .build()),
                image(
                        "layer l0 (DenseLayer) has layer normalisation",
                        new DenseLayer.Builder().nOut(4).hasLayerNorm(true).build()),
                image(
                        "layer l0 (DenseLayer) has the activation rationaltanh",
                        new DenseLayer.Builder()
                                .nOut(4)
                                .activation(Activation.RATIONALTANH)
                                .build()),
                image(
                        "layer l0 (SubsamplingLayer) pools by PNORM",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM, new int[] {2, 2})
                                .pnorm(2)
                                .build()));
    }

    private static Arguments image(String reason, Layer layer) {
        return Arguments.of(reason, Networks.chain(InputType.convolutional(8, 8, 3), layer, Networks.softmax(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void whatIsNotComputedIsNamed(String reason, ComputationGraph network) {
        assertObstacle(network, IMAGE, reason);
    }

    @Test
    void channelsLastAreNamed() {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(8, 8, 3, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3)
                        .dataFormat(CNN2DFormat.NHWC)
                        .nOut(2)
                        .build(),
                Networks.softmax(3));
        assertObstacle(network, IMAGE, "layer l0 (ConvolutionLayer) has its channels last");
    }

    @Test
    void sequencesAreNamed() {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(5))
                .addLayer("lstm1", new LSTM.Builder().nOut(4).build(), "in")
                .addLayer("out", Networks.softmax(3), "lstm1")
                .setOutputs("out")
                .build());
        assertThat(Compilation.of(network, new int[] {5}, 1).obstacle().orElseThrow())
                .contains("lstm1");
    }

    @Test
    void weightsOfClassesAreNamed() {
        OutputLayer output = new OutputLayer.Builder(
                        new LossMCXENT(Nd4j.createFromArray(1f, 2f, 3f).reshape(1, 3)))
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
        assertObstacle(Networks.chain(InputType.feedForward(5), output), new int[] {5}, "layer l0 weights the classes");
    }

    @Test
    void otherNumbersAndOtherExamplesAreNamed() {
        assertObstacle(
                Networks.mlp(5, 4, 3).convertDataType(DataType.DOUBLE),
                new int[] {5},
                "the network computes in DOUBLE");
        assertObstacle(Networks.mlp(6, 4, 3), new int[] {5}, "layer l0 (DenseLayer) has 24 numbers in W");
        assertObstacle(Networks.mlp(6, 4, 3), new int[] {2, 3}, "examples of the shape [2, 3]");
        assertObstacle(
                Networks.lenet(2, 3, 4, 16), new int[] {256}, "layer l0 (ConvolutionLayer) is given rows of 256");
    }

    @Test
    void whatNoEngineTrainsIsTheUsersError() {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(5),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build());
        assertThatThrownBy(() -> Compilation.of(network, new int[] {5}, 1)).isInstanceOf(UserError.class);
    }

    /** Which lie in tiles, where rows do not. */
    @Test
    void rowsBecomeImages() {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(9))
                .addLayer("dense", Networks.dense(24), "in")
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(2, 2)
                                .nIn(2)
                                .nOut(3)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        new FeedForwardToCnnPreProcessor(3, 4, 2),
                        "dense")
                .addLayer("out", Networks.softmax(3), "conv")
                .setOutputs("out")
                .build());
        Agreement.check(network, new int[] {9}, 21);
    }

    /** Which needs no layer. */
    @Test
    void imagesBecomeRows() {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(4, 5, 2))
                .addVertex("rows", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(4, 5, 2)), "in")
                .addLayer("dense", Networks.dense(6), "rows")
                .addLayer("other", Networks.dense(7), "rows")
                .addVertex("both", new MergeVertex(), "dense", "other")
                .addLayer("out", Networks.softmax(3), "both")
                .setOutputs("out")
                .build());
        Agreement.check(network, new int[] {2, 4, 5}, 21);
    }

    @Test
    void flatExamplesAreTakenForImages() {
        ComputationGraph network = Networks.chain(
                InputType.convolutionalFlat(6, 5, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build(),
                new ActivationLayer(Activation.SIGMOID),
                Networks.softmax(3));
        Agreement.check(network, new int[] {30}, 4);
    }

    private static void assertObstacle(ComputationGraph network, int[] shape, String reason) {
        Compilation compiled = Compilation.of(network, shape, 1);
        assertThat(compiled.engine()).isEmpty();
        assertThat(compiled.obstacle().orElseThrow()).startsWith(reason);
    }
}
