package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ParameterSliceTest {
    /** In some layers the biases come first, in others the weights; and not all name them in the order in which they come. */
    @Test
    void isWhereTheArrayIs() {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(9, 9, 2),
                new ConvolutionLayer.Builder(2, 2).nOut(3).build(),
                new DepthwiseConvolution2D.Builder(2, 2)
                        .depthMultiplier(2)
                        .nOut(6)
                        .build(),
                new BatchNormalization(),
                new SeparableConvolution2D.Builder(2, 2).nOut(5).build(),
                Networks.dense(4),
                Networks.softmax(3));
        int number = 0;
        for (ParameterSlice slice : ParameterSlice.of(network)) {
            network.getParam(slice.name()).assign(++number);
            float[] numbers = new float[slice.length()];
            Arrays.fill(numbers, number);
            float[] all = network.params().data().asFloat();
            assertThat(Arrays.copyOfRange(all, slice.from(), slice.to()))
                    .as(slice.name())
                    .isEqualTo(numbers);
        }
        assertThat(Nd4j.min(network.params()).getFloat(0)).isEqualTo(1);
    }
}
