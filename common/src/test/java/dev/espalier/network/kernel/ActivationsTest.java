package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Networks;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

class ActivationsTest {
    static Stream<IActivation> known() {
        return Stream.concat(
                Stream.of(
                                Activation.IDENTITY,
                                Activation.RELU,
                                Activation.RELU6,
                                Activation.TANH,
                                Activation.SIGMOID,
                                Activation.HARDSIGMOID,
                                Activation.HARDTANH,
                                Activation.SOFTPLUS,
                                Activation.SOFTSIGN,
                                Activation.ELU,
                                Activation.SELU,
                                Activation.SWISH)
                        .map(Activation::getActivationFunction),
                Stream.of(new ActivationLReLU(0.2), new ActivationReLU(0.5, 0.0, 0.1)));
    }

    @ParameterizedTest
    @MethodSource("known")
    void areThoseOfDl4j(IActivation function) {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(6),
                new DenseLayer.Builder().nOut(30).activation(function).build(),
                new DenseLayer.Builder()
                        .nOut(20)
                        .activation(Activation.IDENTITY)
                        .build(),
                new ActivationLayer(function),
                new ActivationLayer(function),
                Networks.softmax(3));
        Agreement.check(network, new int[] {6}, 9);
    }

    @Test
    void whatDl4jGetsWrongIsNotKnown() {
        assertThat(Activations.of(new ActivationELU(0.5))).isEmpty();
        assertThat(Activations.of(new ActivationSoftmax())).isEmpty();
        assertThat(Activations.of(new ActivationReLU(null, 0.5, null))).isEmpty();
    }

    /** The caller's examples are not written over. */
    @Test
    void examplesThemselvesCanBeActivated() {
        ComputationGraph network =
                Networks.chain(InputType.feedForward(6), new ActivationLayer(Activation.RELU), Networks.softmax(3));
        Agreement.check(network, new int[] {6}, 9);
    }
}
