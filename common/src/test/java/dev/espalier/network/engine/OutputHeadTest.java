package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OutputHeadTest {
    private static final int COUNT = 8;
    private static final float[] ROWS = Noise.of(COUNT, 5);

    static Stream<Arguments> heads() {
        return Stream.of(
                head("softmax", 3, output(LossFunction.MCXENT, Activation.SOFTMAX, 3)),
                head("log-likelihood", 3, output(LossFunction.NEGATIVELOGLIKELIHOOD, Activation.SOFTMAX, 3)),
                head("numbers as labels", 3, output(LossFunction.SPARSE_MCXENT, Activation.SOFTMAX, 3)),
                head("one sigmoid", 2, output(LossFunction.XENT, Activation.SIGMOID, 1)),
                head("many sigmoids", 3, output(LossFunction.XENT, Activation.SIGMOID, 3)),
                head("softmax in the loss", 3, dense(Activation.IDENTITY), loss(Activation.SOFTMAX)),
                head("softmax before the loss", 3, dense(Activation.SOFTMAX), loss(Activation.IDENTITY)),
                head(
                        "softmax on its own",
                        3,
                        dense(Activation.IDENTITY),
                        new ActivationLayer(Activation.SOFTMAX),
                        loss(Activation.IDENTITY)));
    }

    private static Arguments head(String name, int classes, Layer... layers) {
        Layer[] all =
                Stream.concat(Stream.of(Networks.dense(9)), Stream.of(layers)).toArray(Layer[]::new);
        return Arguments.of(name, classes, Networks.chain(InputType.feedForward(5), all));
    }

    private static Layer output(LossFunction loss, Activation activation, int outputs) {
        return new OutputLayer.Builder(loss)
                .activation(activation)
                .nOut(outputs)
                .build();
    }

    private static Layer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(3).activation(activation).build();
    }

    private static Layer loss(Activation activation) {
        return new LossLayer.Builder(LossFunction.MCXENT).activation(activation).build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void itsLogitsGiveItsLossAndItLearns(String name, int classes, ComputationGraph network) {
        int[] labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = i % classes;
        }
        try (Engine engine = Engine.open(network, new int[] {5}, 1)) {
            assertThat(engine.classes()).isEqualTo(classes);
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.05, 0, 0));
            double asked = ask(engine, labels);
            assertThat(engine.train(ROWS, labels, COUNT)).isCloseTo(asked, within(1e-4));
            for (int step = 0; step < 200; step++) {
                engine.train(ROWS, labels, COUNT);
            }
            assertThat(ask(engine, labels)).isLessThan(0.05);
        }
    }

    private static double ask(Engine engine, int[] labels) {
        int classes = engine.classes();
        float[] logits = new float[COUNT * classes];
        engine.logits(ROWS, COUNT, logits);
        double loss = 0;
        for (int i = 0; i < COUNT; i++) {
            loss += engine.loss().of(logits, i * classes, classes, labels[i]) / COUNT;
        }
        return loss;
    }

    @Test
    void otherLossesAreRefused() {
        assertRefused(
                Networks.chain(InputType.feedForward(5), output(LossFunction.MSE, Activation.IDENTITY, 3)),
                "ends in l0 with the activation identity and the loss LossMSE");
        assertRefused(
                Networks.chain(InputType.feedForward(5), output(LossFunction.MCXENT, Activation.SIGMOID, 3)),
                "it must be softmax with MCXENT");
    }

    @Test
    void aSoftmaxOfOneIsRefused() {
        assertRefused(
                Networks.chain(InputType.feedForward(5), output(LossFunction.MCXENT, Activation.SOFTMAX, 1)),
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
        assertThatThrownBy(() -> Engine.open(network, new int[] {5}, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }
}
