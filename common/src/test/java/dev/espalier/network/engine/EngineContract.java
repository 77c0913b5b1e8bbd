package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What every engine keeps to. */
public abstract class EngineContract {
    private static final int COUNT = 6;
    private static final int[] LABELS = {0, 1, 2, 1, 0, 2};
    private static final int[] IMAGE = {1, 16, 16};
    private static final float[] IMAGES = Noise.of(COUNT, IMAGE);
    private static final int[] ROW = {5};
    private static final float[] ROWS = Noise.of(COUNT, ROW);

    protected abstract Engine open(ComputationGraph network, int[] shape, long seed);

    private Engine lenet() {
        return open(Networks.lenet(2, 3, 4, 16), IMAGE, 1);
    }

    @ParameterizedTest
    @EnumSource
    void leavePrunedWeightsAtZero(Optimizer optimizer) {
        Masks masks = new Masks(Map.of("l0_W", bits(0, 3, 7, 19), "l1_W", bits(2)));
        try (Engine engine = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            Map<String, float[]> before = engine.parameters();
            engine.mask(masks);
            engine.optimize(new TrainingSettings(optimizer, 0.1, 0.01, 0.5));
            for (int step = 0; step < 5; step++) {
                engine.train(ROWS, LABELS, COUNT);
                assertThat(masks.firstAlive(engine.parameters())).isEmpty();
            }
            assertThat(engine.parameters().get("l0_W")[1]).isNotEqualTo(before.get("l0_W")[1]);

            // Nothing was remembered of what pruned weights would have done: let go, they start from rest.
            float[] rested = engine.snapshot();
            engine.mask(Masks.NONE);
            engine.learningRate(1e-30);
            engine.train(ROWS, LABELS, COUNT);
            assertThat(engine.snapshot()).containsExactly(rested, within(1e-12f));
        }
    }

    @Test
    void masksNameWeightsThatAreThere() {
        try (Engine engine = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            assertThatThrownBy(() -> engine.mask(new Masks(Map.of("l0_b", bits(0)))))
                    .hasMessage("no weights are called l0_b");
            assertThatThrownBy(() -> engine.mask(new Masks(Map.of("l0_W", bits(20)))))
                    .hasMessage("l0_W has 20 weights, and number 20 is pruned");
        }
    }

    @Test
    void decayOnlyWeights() {
        try (Engine engine = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            Map<String, float[]> before = engine.parameters();
            Map<String, float[]> gradients = engine.gradients(ROWS, LABELS, COUNT);
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.5, 0.1, 0));
            engine.train(ROWS, LABELS, COUNT);
            Map<String, float[]> after = engine.parameters();
            for (String name : List.of("l0_W", "l0_b", "l1_W", "l1_b")) {
                float penalty = name.endsWith("W") ? 0.1f : 0;
                for (int i = 0; i < before.get(name).length; i++) {
                    float w = before.get(name)[i];
                    assertThat(after.get(name)[i])
                            .as(name)
                            .isCloseTo(w - 0.5f * (gradients.get(name)[i] + penalty * w), within(1e-6f));
                }
            }
        }
    }

    @Test
    void decoupledDecayLeavesTheGradientAlone() {
        try (Engine with = open(Networks.mlp(5, 4, 3), ROW, 1);
                Engine without = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            float[] start = with.parameters().get("l0_W");
            with.optimize(new TrainingSettings(Optimizer.ADAMW, 0.01, 0.1, 0));
            without.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
            with.train(ROWS, LABELS, COUNT);
            without.train(ROWS, LABELS, COUNT);
            for (int i = 0; i < start.length; i++) {
                assertThat(with.parameters().get("l0_W")[i])
                        .isCloseTo(without.parameters().get("l0_W")[i] - 0.001f * start[i], within(1e-7f));
            }
        }
    }

    @Test
    void areNotMadeWhenTheLossIsNoNumber() {
        try (Engine engine = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            engine.optimize(new TrainingSettings(Optimizer.SGD, 1e30, 0, 0));
            double loss = 0;
            float[] before = {};
            for (int step = 0; step < 20 && Double.isFinite(loss); step++) {
                before = engine.snapshot();
                loss = engine.train(ROWS, LABELS, COUNT);
            }
            assertThat(loss).isNotFinite();
            assertThat(engine.snapshot()).isEqualTo(before);
        }
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("mlp", Networks.mlp(6, 5, 3), new int[] {6}),
                Arguments.of("lenet", Networks.lenet(2, 3, 4, 16), IMAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsAreSlopesOfTheLoss(String name, ComputationGraph network, int[] shape) {
        assertSlopes(network, shape);
    }

    protected final void assertSlopes(ComputationGraph network, int[] shape) {
        try (Engine engine = open(network, shape, 1)) {
            Slopes.check(engine, ParameterSlice.of(network), shape);
        }
    }

    public static Stream<Arguments> heads() {
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
        try (Engine engine = open(network, new int[] {5}, 1)) {
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
    void sameBitsAgainWhateverRunsBeside() {
        float[] alone = trained();
        CompletableFuture<float[]> one = CompletableFuture.supplyAsync(this::trained);
        CompletableFuture<float[]> other = CompletableFuture.supplyAsync(this::trained);
        assertThat(one.join()).isEqualTo(alone);
        assertThat(other.join()).isEqualTo(alone);
    }

    private float[] trained() {
        try (Engine engine = lenet()) {
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
            for (int step = 0; step < 20; step++) {
                engine.train(IMAGES, LABELS, COUNT - step % 2);
            }
            return engine.snapshot();
        }
    }

    @Test
    void answersDoNotDependOnHowManyAreAskedFor() {
        try (Engine engine = lenet()) {
            float[] together = new float[COUNT * 10];
            engine.logits(IMAGES, COUNT, together);
            float[] alone = new float[10];
            for (int i = 0; i < COUNT; i++) {
                engine.logits(Arrays.copyOfRange(IMAGES, i * 256, (i + 1) * 256), 1, alone);
                assertThat(alone).containsExactly(Arrays.copyOfRange(together, i * 10, i * 10 + 10), within(1e-5f));
            }
        }
    }

    @Test
    void goesBackToASnapshot() {
        try (Engine engine = lenet()) {
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0, 0));
            engine.train(IMAGES, LABELS, COUNT);
            float[] snapshot = engine.snapshot();
            Map<String, float[]> parameters = engine.parameters();
            engine.train(IMAGES, LABELS, COUNT);
            float[] later = engine.snapshot();
            assertThat(later).isNotEqualTo(snapshot);
            engine.restore(snapshot);
            assertThat(engine.snapshot()).isEqualTo(snapshot);
            engine.parameters()
                    .forEach((name, values) -> assertThat(values).as(name).isEqualTo(parameters.get(name)));
            engine.train(IMAGES, LABELS, COUNT);
            assertThat(engine.snapshot()).isEqualTo(later);
        }
    }

    @Test
    void whatWasLearntIsWrittenIntoTheNetwork() {
        ComputationGraph network = Networks.lenet(2, 3, 4, 16);
        try (Engine engine = open(network, IMAGE, 1)) {
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.1, 0, 0));
            engine.train(IMAGES, LABELS, COUNT);
            engine.flush();
            Map<String, float[]> learnt = engine.parameters();
            for (ParameterSlice slice : ParameterSlice.of(network)) {
                float[] flat = network.params().toFloatVector();
                assertThat(learnt.get(slice.name()))
                        .as(slice.name())
                        .isEqualTo(Arrays.copyOfRange(flat, slice.from(), slice.to()));
            }
            try (Engine other = Dl4jEngine.open(network.clone(), IMAGE, 1)) {
                float[] logits = new float[COUNT * 10];
                float[] others = new float[COUNT * 10];
                engine.logits(IMAGES, COUNT, logits);
                other.logits(IMAGES, COUNT, others);
                assertThat(logits).containsExactly(others, within(1e-5f));
            }
        }
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
