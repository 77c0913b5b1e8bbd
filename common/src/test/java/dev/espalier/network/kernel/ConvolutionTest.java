package dev.espalier.network.kernel;

import dev.espalier.network.engine.Networks;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class ConvolutionTest {
    @Property(tries = 60)
    void computesWhatDl4jDoes(
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 1, max = 3) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 4) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 2) int strideHeight,
            @ForAll @IntRange(min = 1, max = 3) int strideWidth,
            @ForAll @IntRange(min = 0, max = 2) int padding,
            @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll boolean same,
            @ForAll boolean biased,
            @ForAll @IntRange(min = 8, max = 15) int width,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        Assume.that(!same || strideHeight <= (kernelHeight - 1) * dilation + 1);
        Assume.that(!same || strideWidth <= (kernelWidth - 1) * dilation + 1);
        ConvolutionLayer.Builder layer = new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                .stride(strideHeight, strideWidth)
                .dilation(dilation, dilation)
                .hasBias(biased)
                .activation(Activation.TANH);
        if (same) {
            layer.convolutionMode(ConvolutionMode.Same);
        } else {
            layer.padding(Math.min(padding, kernelHeight - 1), Math.min(padding, kernelWidth - 1));
        }
        ComputationGraph network = Networks.chain(
                InputType.convolutional(9, width, channels),
                layer.nOut(5).build(),
                new ConvolutionLayer.Builder(2, 1).nOut(4).build(),
                Networks.softmax(4));
        Agreement.check(network, new int[] {channels, 9, width}, count);
    }

    @Test
    void takesABatchInTiles() {
        ComputationGraph network = Networks.lenet(6, 8, 20, 28);
        Agreement.check(network, new int[] {1, 28, 28}, 70);
    }

    @Test
    void needsNoPatchesOfSinglePixels() {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(5, 4, 3),
                new ConvolutionLayer.Builder(1, 1).nOut(6).build(),
                new ConvolutionLayer.Builder(1, 1).nOut(4).build(),
                new ConvolutionLayer.Builder(1, 1).stride(2, 2).nOut(3).build(),
                Networks.softmax(4));
        Agreement.check(network, new int[] {3, 5, 4}, 6);
    }
}
