package dev.espalier.network.kernel;

import dev.espalier.network.engine.Networks;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;

class CombiningTest {
    private static ConvolutionLayer same(int filters) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.TANH)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void combinesImagesAsDl4jDoes(ElementWiseVertex.Op how) {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 8, 3))
                .addLayer("a", same(3), "in")
                .addLayer("b", same(3), "in")
                .addVertex("first", new ElementWiseVertex(how), "a", "b")
                .addVertex("second", new ElementWiseVertex(how), "first", "a")
                .addVertex("third", new ElementWiseVertex(how), "in", "second")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "third")
                .addLayer("out", Networks.softmax(4), "relu")
                .setOutputs("out")
                .build());
        Agreement.check(network, new int[] {3, 6, 8}, 21);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Subtract")
    void combinesSeveralRowsAsDl4jDoes(ElementWiseVertex.Op how) {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(7))
                .addLayer("a", Networks.dense(90), "in")
                .addLayer("b", Networks.dense(90), "in")
                .addLayer("c", Networks.dense(90), "in")
                .addVertex("all", new ElementWiseVertex(how), "a", "b", "c")
                .addVertex("twice", new ElementWiseVertex(how), "all", "all")
                .addLayer("out", Networks.softmax(4), "twice")
                .setOutputs("out")
                .build());
        Agreement.check(network, new int[] {7}, 37);
    }

    @ParameterizedTest
    @CsvSource({"5", "16", "35"})
    void addsAroundBlocksAsDl4jDoes(int count) {
        Agreement.check(Networks.residual(3, 8, 4), new int[] {3, 8, 8}, count);
    }

    /** Two normalised paths, of which either could add the other, and a normalised one that is read twice. */
    @Test
    void addsNormalisedPaths() {
        ComputationGraph network = Networks.init(Networks.builder()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 8, 3))
                .addLayer("a", same(5), "in")
                .addLayer("an", new BatchNormalization(), "a")
                .addLayer("b", same(5), "in")
                .addLayer("bn", new BatchNormalization(), "b")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "an", "bn")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "sum")
                .addLayer("c", same(5), "relu")
                .addLayer("cn", new BatchNormalization(), "c")
                .addLayer("again", new ActivationLayer(Activation.RELU), "cn")
                .addVertex("around", new ElementWiseVertex(ElementWiseVertex.Op.Add), "again", "cn")
                .addVertex("itself", new ElementWiseVertex(ElementWiseVertex.Op.Add), "around", "relu")
                .addLayer("out", Networks.softmax(4), "itself")
                .setOutputs("out")
                .build());
        Agreement.check(network, new int[] {3, 6, 8}, 21);
    }
}
