package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Networks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class MarginsTest {
    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .activation(Activation.TANH)
                .build();
    }

    @Property(tries = 20)
    void areThoseOfDl4j(
            @ForAll @IntRange(max = 2) int top,
            @ForAll @IntRange(max = 2) int bottom,
            @ForAll @IntRange(max = 2) int left,
            @ForAll @IntRange(max = 2) int right) {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(9, 10, 2),
                new ZeroPaddingLayer(bottom, top, right, left),
                convolution(3),
                new ZeroPaddingLayer(top, bottom, left, right),
                convolution(4),
                new Cropping2D(top, bottom, left, right),
                convolution(4),
                Networks.softmax(4));
        Agreement.check(network, new int[] {2, 9, 10}, 18);
    }

    @Test
    void somethingIsLeft() {
        ComputationGraph network =
                Networks.chain(InputType.convolutional(9, 10, 2), new Cropping2D(2, 2, 2, 2), Networks.softmax(4));
        ((Cropping2D) network.getLayer("l0").conf().getLayer()).setCropping(new int[] {4, 5, 0, 0});
        assertThat(Compilation.of(network, new int[] {2, 9, 10}, 1).obstacle().orElseThrow())
                .startsWith("layer l0 (Cropping2D) leaves nothing of images of 2×9×10");
    }
}
