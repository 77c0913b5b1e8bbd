package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Networks;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class DepthwiseTest {
    @Property(tries = 40)
    void computesWhatDl4jDoes(
            @ForAll @IntRange(min = 1, max = 3) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 4) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 2) int stride,
            @ForAll @IntRange(min = 1, max = 3) int multiplier,
            @ForAll boolean same,
            @ForAll boolean biased,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        Assume.that(!same || stride <= Math.min(kernelHeight, kernelWidth));
        ConvolutionMode mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        ComputationGraph network = Networks.chain(
                InputType.convolutional(11, 12, 2),
                new DepthwiseConvolution2D.Builder(kernelHeight, kernelWidth)
                        .depthMultiplier(multiplier)
                        .nOut(2 * multiplier)
                        .stride(stride, stride)
                        .convolutionMode(mode)
                        .hasBias(biased)
                        .activation(Activation.TANH)
                        .build(),
                new ConvolutionLayer.Builder(1, 1)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build(),
                new SeparableConvolution2D.Builder(2, kernelWidth)
                        .depthMultiplier(multiplier)
                        .nOut(4)
                        .convolutionMode(mode)
                        .hasBias(biased)
                        .activation(Activation.TANH)
                        .build(),
                Networks.softmax(4));
        Agreement.check(network, new int[] {2, 11, 12}, count);
    }

    @Test
    void whatDl4jFailsAtIsNotKnown() {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(11, 12, 2),
                new DepthwiseConvolution2D.Builder(2, 2)
                        .depthMultiplier(1)
                        .nOut(2)
                        .dilation(2, 2)
                        .build(),
                Networks.softmax(4));
        assertThat(Compilation.of(network, new int[] {2, 11, 12}, 1).obstacle().orElseThrow())
                .startsWith("layer l0 (DepthwiseConvolution2D) is dilated, at which DL4J fails");
    }
}
