package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** The steps that an engine makes. */
class StepsTest {
    private static final int COUNT = 6;
    private static final int[] LABELS = {0, 1, 2, 1, 0, 2};
    private static final int[] IMAGE = {2, 4, 4};
    private static final float[] IMAGES = Noise.of(COUNT, IMAGE);
    private static final int[] ROW = {5};
    private static final float[] ROWS = Noise.of(COUNT, ROW);

    @Test
    void areThoseOfDl4j() {
        assertSame(new Sgd(0.1), new TrainingSettings(Optimizer.SGD, 0.1, 0, 0), 1e-5f);
        assertSame(new Nesterovs(0.1, 0.8), new TrainingSettings(Optimizer.NESTEROV, 0.1, 0, 0.8), 1e-5f);
        // Where a gradient is all but zero, Adam makes whole steps of what is left of it.
        assertSame(new Adam(0.01), new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0), 1e-3f);
    }

    private static void assertSame(IUpdater updater, TrainingSettings settings, float precision) {
        ComputationGraph reference = Networks.residual(2, 4, 3);
        for (var layer : reference.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer conf) {
                conf.setIUpdater(updater);
            }
        }
        float[] wanted = new float[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            wanted[i * 3 + LABELS[i]] = 1;
        }
        DataSet batch = new DataSet(
                Nd4j.create(IMAGES).reshape(COUNT, 2, 4, 4), Nd4j.create(wanted).reshape(COUNT, 3));
        try (Engine engine = Engine.open(Networks.residual(2, 4, 3), IMAGE, 1)) {
            engine.optimize(settings);
            for (int step = 0; step < 4; step++) {
                reference.fit(batch);
                assertThat(engine.train(IMAGES, LABELS, COUNT)).isCloseTo(reference.score(), within(1e-5));
            }
            assertThat(engine.snapshot()).containsExactly(reference.params().toFloatVector(), within(precision));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavePrunedWeightsAtZero(Optimizer optimizer) {
        Masks masks = new Masks(Map.of("l0_W", bits(0, 3, 7, 19), "l1_W", bits(2)));
        try (Engine engine = Engine.open(Networks.mlp(5, 4, 3), ROW, 1)) {
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
        try (Engine engine = Engine.open(Networks.mlp(5, 4, 3), ROW, 1)) {
            assertThatThrownBy(() -> engine.mask(new Masks(Map.of("l0_b", bits(0)))))
                    .hasMessage("no weights are called l0_b");
            assertThatThrownBy(() -> engine.mask(new Masks(Map.of("l0_W", bits(20)))))
                    .hasMessage("l0_W has 20 weights, and number 20 is pruned");
        }
    }

    @Test
    void aPrunedWeightThatLivesIsFound() {
        Masks masks = new Masks(Map.of("w", bits(1)));
        assertThat(masks.firstAlive(Map.of("w", new float[] {1, 0.5f}))).contains("w[1] = 0.5");
        assertThat(masks.firstAlive(Map.of("w", new float[] {1, Float.NaN}))).contains("w[1] = NaN");
        assertThat(masks.firstAlive(Map.of("w", new float[] {1, -0f}))).isEmpty();
    }

    @Test
    void decayOnlyWeights() {
        try (Engine engine = Engine.open(Networks.mlp(5, 4, 3), ROW, 1)) {
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
        try (Engine with = Engine.open(Networks.mlp(5, 4, 3), ROW, 1);
                Engine without = Engine.open(Networks.mlp(5, 4, 3), ROW, 1)) {
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
        try (Engine engine = Engine.open(Networks.mlp(5, 4, 3), ROW, 1)) {
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

    @Test
    void keepFrozenLayersAndConstraints() {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(5),
                new FrozenLayer.Builder().layer(Networks.dense(4)).build(),
                new DenseLayer.Builder()
                        .nOut(4)
                        .constrainWeights(new MaxNormConstraint(0.1, 1))
                        .build(),
                Networks.softmax(3));
        try (Engine engine = Engine.open(network, ROW, 1)) {
            float[] frozen = engine.parameters().get("l0_W");
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0.1, 0));
            engine.train(ROWS, LABELS, COUNT);
            assertThat(engine.parameters().get("l0_W")).isEqualTo(frozen);
            assertThat(engine.gradients(ROWS, LABELS, COUNT))
                    .doesNotContainKey("l0_W")
                    .containsKey("l1_W");
            float[] weights = engine.parameters().get("l1_W");
            double square = 0;
            for (int unit = 0; unit < 4; unit++) {
                square += weights[unit * 4] * weights[unit * 4];
            }
            assertThat(Math.sqrt(square)).isLessThan(0.1001);
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
