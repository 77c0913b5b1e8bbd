package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Networks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class BatchNormTest {
    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** The last tile of a batch is not full. */
    @Property(tries = 30)
    void computesOnImagesWhatDl4jDoes(
            @ForAll boolean logarithm,
            @ForAll boolean locked,
            @ForAll boolean rectified,
            @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        BatchNormalization.Builder layer =
                new BatchNormalization.Builder().useLogStd(logarithm).decay(0.7).eps(0.01);
        if (locked) {
            layer.lockGammaBeta(true).gamma(1.5).beta(-0.2);
        }
        ComputationGraph network = Networks.chain(
                InputType.convolutional(7, 9, 2),
                convolution(channels),
                layer.build(),
                new ActivationLayer(rectified ? Activation.RELU : Activation.TANH),
                convolution(4),
                new BatchNormalization(),
                Networks.softmax(4));
        Agreement.check(network, new int[] {2, 7, 9}, count);
    }

    @Property(tries = 20)
    void computesOnRowsWhatDl4jDoes(@ForAll boolean logarithm, @ForAll @IntRange(min = 4, max = 70) int count) {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(6),
                Networks.dense(20),
                new BatchNormalization.Builder().useLogStd(logarithm).build(),
                new ActivationLayer(Activation.RELU),
                Networks.dense(15),
                new BatchNormalization(),
                Networks.softmax(3));
        Agreement.check(network, new int[] {6}, count);
    }

    @Test
    void examplesThemselvesCanBeNormalised() {
        Layer[] layers = {new BatchNormalization(), convolution(3), Networks.softmax(3)};
        Agreement.check(Networks.chain(InputType.convolutional(6, 5, 2), layers), new int[] {2, 6, 5}, 21);
    }

    @Test
    void whatDl4jGetsWrongIsNotKnown() {
        BatchNormalization half =
                new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).build();
        ComputationGraph network = Networks.chain(InputType.feedForward(6), half, Networks.softmax(3));
        assertThat(Compilation.of(network, new int[] {6}, 1).obstacle().orElseThrow())
                .startsWith("layer l0 (BatchNormalization) has a fixed gamma of 2.0 and a fixed beta of 0.0");
    }
}
