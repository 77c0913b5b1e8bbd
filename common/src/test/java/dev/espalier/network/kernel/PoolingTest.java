package dev.espalier.network.kernel;

import dev.espalier.network.engine.Networks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class PoolingTest {
    @Property(tries = 60)
    void computesWhatDl4jDoes(
            @ForAll boolean maximum,
            @ForAll boolean same,
            @ForAll boolean counted,
            @ForAll boolean rectified,
            @ForAll @IntRange(min = 1, max = 3) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 3) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 3) int strideHeight,
            @ForAll @IntRange(min = 1, max = 3) int strideWidth,
            @ForAll @IntRange(min = 0, max = 1) int padding,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        SubsamplingLayer.Builder layer = new SubsamplingLayer.Builder(
                        maximum ? PoolingType.MAX : PoolingType.AVG, new int[] {kernelHeight, kernelWidth})
                .avgPoolIncludePadInDivisor(counted);
        if (same) {
            layer.convolutionMode(ConvolutionMode.Same)
                    .stride(Math.min(strideHeight, kernelHeight), Math.min(strideWidth, kernelWidth));
        } else {
            layer.stride(strideHeight, strideWidth)
                    .padding(Math.min(padding, kernelHeight - 1), Math.min(padding, kernelWidth - 1));
        }
        Activation activation = rectified ? Activation.RELU : Activation.IDENTITY;
        ComputationGraph network = Networks.chain(
                InputType.convolutional(9, 8, 2),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(5)
                        .activation(activation)
                        .build(),
                layer.build(),
                new ConvolutionLayer.Builder(1, 1)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build(),
                Networks.softmax(4));
        Agreement.check(network, new int[] {2, 9, 8}, count);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PNORM")
    void poolsWholeChannelsAsDl4jDoes(org.deeplearning4j.nn.conf.layers.PoolingType type) {
        for (boolean collapsed : new boolean[] {true, false}) {
            ComputationGraph network = Networks.chain(
                    InputType.convolutional(9, 8, 2),
                    new ConvolutionLayer.Builder(3, 3)
                            .nOut(5)
                            .activation(Activation.TANH)
                            .build(),
                    new GlobalPoolingLayer.Builder(type)
                            .collapseDimensions(collapsed)
                            .build(),
                    Networks.softmax(4));
            Agreement.check(network, new int[] {2, 9, 8}, 19);
        }
    }

    @Test
    void aRectifierBeforeAMaximumMayComeAfterIt() {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(8, 8, 1),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build(),
                new ActivationLayer(Activation.RELU),
                new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2}).build(),
                new ActivationLayer(Activation.TANH),
                Networks.softmax(4));
        Agreement.check(network, new int[] {1, 8, 8}, 7);
    }
}
