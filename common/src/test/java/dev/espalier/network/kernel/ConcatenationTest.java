package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Networks;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class ConcatenationTest {
    private static ConvolutionLayer same(int filters, int kernel) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.TANH)
                .build();
    }

    @Test
    void joinsChannels() {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 8, 3))
                .addLayer("a", same(3, 3), "in")
                .addLayer("b", same(4, 1), "in")
                .addVertex("first", new MergeVertex(), "a", "in", "b")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "first")
                .addVertex("second", new MergeVertex(), "relu", "a", "relu")
                .addLayer("out", Networks.softmax(4), "second")
                .setOutputs("out")
                .build());
        Agreement.check(network, new int[] {3, 6, 8}, 21);
    }

    @Test
    void joinsRows() {
        Agreement.check(rows(1), new int[] {7}, 21);
    }

    private static ComputationGraph rows(int axis) {
        MergeVertex merge = new MergeVertex();
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(7))
                .addLayer("a", Networks.dense(5), "in")
                .addLayer("b", Networks.dense(6), "in")
                .addVertex("all", merge, "a", "in", "b")
                .addLayer("out", Networks.softmax(4), "all")
                .setOutputs("out")
                .build());
        ((MergeVertex) network.getConfiguration().getVertices().get("all")).setMergeAxis(axis);
        return network;
    }

    @Test
    void otherAxesAreNotKnown() {
        assertThat(Compilation.of(rows(2), new int[] {7}, 1).obstacle().orElseThrow())
                .startsWith("layer all (MergeVertex) merges along the axis 2");
    }
}
