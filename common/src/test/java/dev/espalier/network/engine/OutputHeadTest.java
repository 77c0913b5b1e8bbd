package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OutputHeadTest {
    @Test
    void otherLossesAreRefused() {
        assertRefused(
                Networks.chain(InputType.feedForward(5), Networks.output(LossFunction.MSE, Activation.IDENTITY, 3)),
                "ends in l0 with the activation identity and the loss LossMSE");
        assertRefused(
                Networks.chain(InputType.feedForward(5), Networks.output(LossFunction.MCXENT, Activation.SIGMOID, 3)),
                "it must be softmax with MCXENT");
    }

    @Test
    void aSoftmaxOfOneIsRefused() {
        assertRefused(
                Networks.chain(InputType.feedForward(5), Networks.output(LossFunction.MCXENT, Activation.SOFTMAX, 1)),
                "it must be one number for each class");
    }

    @Test
    void imagesAsAnswersAreRefused() {
        assertRefused(
                Networks.chain(
                        InputType.convolutional(4, 4, 3),
                        new CnnLossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .build()),
                "ends in l0, a CnnLossLayer; it must end in an OutputLayer or a LossLayer");
    }

    @Test
    void severalOutputsAreRefused() {
        assertRefused(
                Networks.init(Networks.builder()
                        .graphBuilder()
                        .addInputs("in")
                        .setInputTypes(InputType.feedForward(5))
                        .addLayer("a", Networks.softmax(3), "in")
                        .addLayer("b", Networks.softmax(3), "in")
                        .setOutputs("a", "b")
                        .build()),
                "has 1 inputs and 2 outputs");
    }

    @Test
    void otherNumbersAreRefused() {
        assertRefused(Networks.mlp(5, 4, 3).convertDataType(DataType.DOUBLE), "computes in DOUBLE; it must be FLOAT");
    }

    @Test
    void otherExamplesAreRefused() {
        assertRefused(Networks.mlp(6, 4, 3), "takes no examples of the shape [5]: ");
        assertRefused(Networks.lenet(2, 3, 4, 16), "takes no examples of the shape [5]: ");
    }

    private static void assertRefused(ComputationGraph network, String message) {
        assertThatThrownBy(() -> Dl4jEngine.open(network, new int[] {5}, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }
}
