package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
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

    @ParameterizedTest
    @EnumSource
    void masksThatChangeLeaveWhatTheOptimizerKnowsOfTheOthers(Optimizer optimizer) {
        TrainingSettings settings = new TrainingSettings(optimizer, 0.05, 0, 0.9);
        BitSet[] pruned = {bits(), bits(1, 2, 3, 5, 6, 8, 9, 10), bits(1, 5), bits(), bits(0, 2, 3, 4, 6, 7, 8, 9, 10)};
        try (Engine engine = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            engine.optimize(settings);
            float[] weights = engine.parameters().get("l1_W");
            UpdateRule rule = UpdateRule.of(settings, weights.length);
            for (BitSet now : pruned) {
                engine.mask(new Masks(Map.of("l1_W", now)));
                now.stream().forEach(i -> {
                    weights[i] = 0;
                    rule.memory().forEach(numbers -> numbers[i] = 0);
                });
                for (int step = 0; step < 2; step++) {
                    float[] gradient = engine.gradients(ROWS, LABELS, COUNT).get("l1_W");
                    now.stream().forEach(i -> gradient[i] = 0);
                    engine.train(ROWS, LABELS, COUNT);
                    rule.begin(settings.learningRate());
                    rule.apply(weights, gradient, 0, weights.length);
                    assertThat(engine.parameters().get("l1_W")).containsExactly(weights, within(1e-5f));
                }
            }
        }
    }

    @Test
    void whatIsFrozenStaysUntilItLearnsAgain() {
        try (Engine engine = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            Map<String, float[]> before = engine.parameters();
            engine.freeze(Set.of("l0_W", "l0_b"));
            engine.mask(new Masks(Map.of("l0_W", bits(3), "l1_W", bits(2))));
            engine.optimize(new TrainingSettings(Optimizer.ADAMW, 0.1, 0.1, 0));
            engine.train(ROWS, LABELS, COUNT);
            float[] pruned = before.get("l0_W");
            pruned[3] = 0;
            assertThat(engine.parameters().get("l0_W")).isEqualTo(pruned);
            assertThat(engine.parameters().get("l0_b")).isEqualTo(before.get("l0_b"));
            assertThat(engine.parameters().get("l1_W")).isNotEqualTo(before.get("l1_W"));
            assertThat(engine.parameters().get("l1_b")).isNotEqualTo(before.get("l1_b"));

            engine.freeze(Set.of());
            engine.train(ROWS, LABELS, COUNT);
            assertThat(engine.parameters().get("l0_W")).isNotEqualTo(pruned);
            assertThat(engine.parameters().get("l0_W")[3]).isZero();
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("heads")
    void learnsFromATeacherToo(String name, int classes, ComputationGraph network) {
        int[] labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            labels[i] = i % classes;
        }
        float[] teacher = Noise.of(COUNT, classes + 3);
        SoftTargets soft = new SoftTargets(teacher, 3, 0.7);
        float[] start;
        float[] stepped;
        double[] slopes;
        try (Engine engine = open(network, new int[] {5}, 1)) {
            start = engine.snapshot();
            double wanted = 0.3 * ask(engine, labels) + 0.7 * 9 * crossEntropy(engine, teacher, 3);
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0, 0));
            assertThat(engine.train(ROWS, labels, soft, COUNT)).isCloseTo(wanted, within(1e-4));
            stepped = engine.snapshot();
            slopes = new double[start.length];
            for (int i = 0; i < start.length; i += 5) {
                slopes[i] = (loss(engine, start, i, 1e-3f, labels, soft) - loss(engine, start, i, -1e-3f, labels, soft))
                        / 2e-3;
            }
        }
        for (int i = 0; i < start.length; i += 5) {
            assertThat((start[i] - stepped[i]) / 0.1).isCloseTo(slopes[i], within(5e-3));
        }
    }

    /** With one parameter moved. */
    private static double loss(Engine engine, float[] start, int at, float by, int[] labels, SoftTargets soft) {
        float[] moved = start.clone();
        moved[at] += by;
        engine.restore(moved);
        engine.optimize(new TrainingSettings(Optimizer.SGD, 1e-30, 0, 0));
        return engine.train(ROWS, labels, soft, COUNT);
    }

    /** Of what teacher and pupil make of their logits, as it is defined. */
    private static double crossEntropy(Engine engine, float[] teacher, double temperature) {
        int classes = engine.classes();
        float[] logits = new float[COUNT * classes];
        engine.logits(ROWS, COUNT, logits);
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            double teachers = 0;
            double pupils = 0;
            for (int j = i * classes; j < (i + 1) * classes; j++) {
                teachers += Math.exp(teacher[j] / temperature);
                pupils += Math.exp(logits[j] / temperature);
            }
            for (int j = i * classes; j < (i + 1) * classes; j++) {
                double p = Math.exp(teacher[j] / temperature);
                double q = Math.exp(logits[j] / temperature);
                sum -= engine.loss() == Loss.SIGMOID
                        ? p / (1 + p) * Math.log(q / (1 + q)) + 1 / (1 + p) * Math.log(1 / (1 + q))
                        : p / teachers * Math.log(q / pupils);
            }
        }
        return sum / COUNT;
    }

    @Test
    void aTeacherWithoutAShareOfTheLossIsNone() {
        try (Engine with = open(Networks.mlp(5, 4, 3), ROW, 1);
                Engine without = open(Networks.mlp(5, 4, 3), ROW, 1)) {
            SoftTargets none = new SoftTargets(Noise.of(COUNT, 3), 4, 0);
            with.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0, 0));
            without.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0, 0));
            assertThat(with.train(ROWS, LABELS, none, COUNT)).isEqualTo(without.train(ROWS, LABELS, COUNT));
            assertThat(with.snapshot()).isEqualTo(without.snapshot());
        }
    }

    @Test
    void statisticsAreObservedAndNothingElseMoves() {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(5),
                new BatchNormalization.Builder().decay(0.9).useLogStd(false).build(),
                Networks.softmax(3));
        float[] last = Arrays.copyOfRange(ROWS, 4 * 5, 6 * 5);
        try (Engine engine = open(network, ROW, 1)) {
            Map<String, float[]> before = engine.parameters();
            engine.observe(ROWS, LABELS, 4, 1);
            engine.observe(last, LABELS, 2, 2.0 / 6);
            Map<String, float[]> after = engine.parameters();
            for (int column = 0; column < 5; column++) {
                double mean = (4 * mean(0, 4, column) + 2 * mean(4, 6, column)) / 6;
                double variance = (4 * variance(0, 4, column) + 2 * variance(4, 6, column)) / 6;
                assertThat(after.get("l0_mean")[column]).isCloseTo((float) mean, within(1e-6f));
                assertThat(after.get("l0_var")[column]).isCloseTo((float) variance, within(1e-6f));
            }
            for (String name : List.of("l0_gamma", "l0_beta", "l1_W", "l1_b")) {
                assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
            }

            float[] bad = ROWS.clone();
            bad[3] = Float.NaN;
            assertThat(engine.observe(bad, LABELS, COUNT, 1)).isNaN();
            assertThat(engine.parameters().get("l0_mean")).isEqualTo(after.get("l0_mean"));

            // Training goes as far as ever.
            engine.optimize(new TrainingSettings(Optimizer.SGD, 1e-30, 0, 0));
            engine.train(ROWS, LABELS, COUNT);
            assertThat(engine.parameters().get("l0_mean")[0])
                    .isCloseTo((float) (0.9 * after.get("l0_mean")[0] + 0.1 * mean(0, 6, 0)), within(1e-6f));
        }
    }

    private static double mean(int from, int to, int column) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += ROWS[row * 5 + column];
        }
        return sum / (to - from);
    }

    private static double variance(int from, int to, int column) {
        double mean = mean(from, to, column);
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += (ROWS[row * 5 + column] - mean) * (ROWS[row * 5 + column] - mean);
        }
        return sum / (to - from);
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
