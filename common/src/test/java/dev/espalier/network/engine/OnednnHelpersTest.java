package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OnednnHelpersTest {
    private static final int BATCH = 4;

    static Stream<Arguments> networks() {
        return Stream.of(
                images("plain", conv(new ConvolutionLayer.Builder(3, 3))),
                images("same", conv(new ConvolutionLayer.Builder(3, 3).convolutionMode(ConvolutionMode.Same))),
                images(
                        "same with an even kernel",
                        conv(new ConvolutionLayer.Builder(2, 2).convolutionMode(ConvolutionMode.Same))),
                images(
                        "same with strides",
                        conv(new ConvolutionLayer.Builder(3, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same))),
                images("strides", conv(new ConvolutionLayer.Builder(3, 2).stride(2, 1))),
                images("padding", conv(new ConvolutionLayer.Builder(3, 3).padding(1, 2))),
                images("dilation", conv(new ConvolutionLayer.Builder(3, 3).dilation(2, 2))),
                images(
                        "dilation and same",
                        conv(new ConvolutionLayer.Builder(3, 3).dilation(2, 2).convolutionMode(ConvolutionMode.Same))),
                images("no bias", conv(new ConvolutionLayer.Builder(3, 3).hasBias(false))),
                images("tanh", conv(new ConvolutionLayer.Builder(3, 3).activation(Activation.TANH))),
                images("softplus", conv(new ConvolutionLayer.Builder(3, 3).activation(Activation.SOFTPLUS))),
                images("max pooling", pooling(PoolingType.MAX, ConvolutionMode.Truncate, 0)),
                images("padded max pooling", pooling(PoolingType.MAX, ConvolutionMode.Truncate, 1)),
                images("average pooling", pooling(PoolingType.AVG, ConvolutionMode.Same, 0)),
                Arguments.of("channels last", channelsLast(), new int[] {BATCH, 9, 8, 3}),
                Arguments.of("residual", Networks.residual(3, 8, 4), new int[] {BATCH, 3, 8, 8}),
                Arguments.of("normalised rows", rows(), new int[] {BATCH, 12}),
                images("variances, not logarithms", variances()));
    }

    private static Arguments images(String name, ComputationGraph network) {
        return Arguments.of(name, network, new int[] {BATCH, 3, 9, 8});
    }

    private static ComputationGraph conv(ConvolutionLayer.Builder first) {
        return Networks.chain(
                InputType.convolutional(9, 8, 3),
                first.nOut(5).build(),
                new ConvolutionLayer.Builder(2, 2).nOut(4).build(),
                Networks.softmax(4));
    }

    private static ComputationGraph channelsLast() {
        return Networks.chain(
                InputType.convolutional(9, 8, 3, CNN2DFormat.NHWC),
                new ConvolutionLayer.Builder(3, 3)
                        .convolutionMode(ConvolutionMode.Same)
                        .dataFormat(CNN2DFormat.NHWC)
                        .nOut(5)
                        .build(),
                new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build(),
                Networks.softmax(4));
    }

    private static ComputationGraph pooling(PoolingType type, ConvolutionMode mode, int padding) {
        return Networks.chain(
                InputType.convolutional(9, 8, 3),
                new ConvolutionLayer.Builder(3, 3).nOut(5).build(),
                new SubsamplingLayer.Builder(type, new int[] {3, 3}, new int[] {2, 2}, new int[] {padding, padding})
                        .convolutionMode(mode)
                        .build(),
                Networks.softmax(4));
    }

    private static ComputationGraph rows() {
        return Networks.chain(
                InputType.feedForward(12),
                Networks.dense(9),
                new BatchNormalization.Builder().build(),
                Networks.softmax(4));
    }

    private static ComputationGraph variances() {
        return Networks.chain(
                InputType.convolutional(9, 8, 3),
                new ConvolutionLayer.Builder(3, 3).nOut(5).build(),
                new BatchNormalization.Builder().useLogStd(false).build(),
                Networks.softmax(4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void answersAndGradientsAreThoseWithoutHelpers(String name, ComputationGraph network, int[] shape) {
        INDArray examples = noise(shape);
        INDArray plainAnswers = network.outputSingle(examples).dup();
        double plainScore = backward(network, examples);
        INDArray plainGradient = network.getGradientsViewArray().dup();

        OnednnHelpers.restore(network);

        assertThat(network.outputSingle(examples).equalsWithEps(plainAnswers, 1e-5))
                .isTrue();
        assertThat(backward(network, examples)).isCloseTo(plainScore, within(1e-5));
        double difference =
                network.getGradientsViewArray().sub(plainGradient).amaxNumber().doubleValue();
        assertThat(difference)
                .isLessThan(1e-5 * Math.max(1, plainGradient.amaxNumber().doubleValue()));
    }

    @Test
    void everyLayerThatCanHasOne() {
        assertThat(OnednnHelpers.restore(Networks.residual(3, 8, 4))).isEqualTo(4);
        assertThat(OnednnHelpers.restore(channelsLast())).isZero();
        assertThat(OnednnHelpers.restore(conv(new ConvolutionLayer.Builder(3, 3).dilation(2, 2))))
                .isEqualTo(1);
        assertThat(OnednnHelpers.restore(Networks.mlp(5, 4, 3))).isZero();
    }

    private static double backward(ComputationGraph network, INDArray examples) {
        if (network.getGradientsViewArray() == null) {
            network.initGradientsView();
        }
        INDArray labels = Nd4j.zeros(BATCH, 4);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i, 1);
        }
        network.setInputs(examples);
        network.setLabels(labels);
        network.computeGradientAndScore();
        return network.score();
    }

    private static INDArray noise(int[] shape) {
        SplittableRandom random = new SplittableRandom(3);
        float[] numbers = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return Nd4j.create(numbers).reshape(Arrays.stream(shape).asLongStream().toArray());
    }
}
