package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class FreshWeightsTest {
    @Test
    void areThoseThatTheNetworkWouldBeginWith() {
        Shape images = new Shape.Image(1, 16, 16);
        ComputationGraph net = new Resnet20().build(images, 4, 1);
        float[] begun = Parameters.flat(net);
        Parameters.set(net, new float[begun.length]);
        assertThat(FreshWeights.of(net, 1)).isEqualTo(begun);
        assertThat(FreshWeights.of(net, 2))
                .isNotEqualTo(begun)
                .isEqualTo(Parameters.flat(new Resnet20().build(images, 4, 2)));
        assertThat(Parameters.flat(net)).containsOnly(0f);
    }
}
