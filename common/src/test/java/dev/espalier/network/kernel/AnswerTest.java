package dev.espalier.network.kernel;

import dev.espalier.network.engine.EngineContract;
import dev.espalier.network.engine.Networks;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AnswerTest {
    static Stream<Arguments> heads() {
        return Stream.concat(
                EngineContract.heads(),
                Stream.of(
                        squares("squares of a softmax", Activation.SOFTMAX, 4),
                        squares("squares of sigmoids", Activation.SIGMOID, 4),
                        squares("squares of one sigmoid", Activation.SIGMOID, 1)));
    }

    private static Arguments squares(String name, Activation activation, int outputs) {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(5), Networks.dense(9), Networks.output(LossFunction.MSE, activation, outputs));
        return Arguments.of(name, Math.max(2, outputs), network);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void measuresAsDl4jDoes(String name, int classes, ComputationGraph network) {
        Agreement.check(network, new int[] {5}, 19);
    }
}
