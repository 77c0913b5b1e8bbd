package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.data.Scaling;
import dev.espalier.data.Shape;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Networks;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FineTuningTest {
    private static final Dataset DATA = dataset(points(90, 1), points(300, 2));

    static Dataset dataset(Examples train, Examples validation) {
        return new Dataset(
                "points",
                new Shape.Columns(train.width()),
                List.of("a", "b", "c"),
                train,
                validation,
                validation,
                Scaling.given("none", new double[] {0}, new double[] {1}, train.width()),
                "checksum");
    }

    /** Points of a plane in three classes by their direction: more than one pass of an evaluation. */
    static Examples points(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] features = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            features[2 * i] = (float) Math.cos(angle);
            features[2 * i + 1] = (float) Math.sin(angle);
            labels[i] = (int) (angle * 3 / (2 * Math.PI));
        }
        return new Examples(2, features, labels);
    }

    private static Training how(Map<String, String> given) {
        return Training.of(choice(Recovery.FINE_TUNE, given));
    }

    static Choice choice(Recovery recovery, Map<String, String> given) {
        Map<String, String> options = new TreeMap<>();
        for (Menu.Option option : recovery.entry().options()) {
            options.put(option.name(), option.standard());
        }
        options.putAll(given);
        return new Choice(recovery.entry().name(), options);
    }

    private static Engine engine() {
        return Dl4jEngine.open(Networks.mlp(2, 16, 3), new int[] {2}, 1);
    }

    @Test
    void learnsAndReportsEveryEpoch() throws Exception {
        Try attempt = new Try(1, Integer.MAX_VALUE);
        try (Engine engine = engine()) {
            int kept = FineTuning.of(
                            how(Map.of("epochs", "12", "batch", "8", "learning-rate", "0.02", "schedule", "cosine")),
                            DATA,
                            attempt)
                    .run(engine, Masks.NONE);

            assertThat(kept).isEqualTo(12);
            assertThat(attempt.points)
                    .extracting(CurvePoint::step)
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
            assertThat(attempt.points.get(0).values()).containsOnlyKeys("accuracy_validation", "loss_validation");
            assertThat(attempt.points.get(1).values())
                    .containsOnlyKeys("accuracy_validation", "loss_validation", "loss_training", "learning_rate")
                    .containsEntry("learning_rate", 0.02);
            assertThat(attempt.points.get(7).values().get("learning_rate")).isCloseTo(0.01, within(1e-12));
            Evaluation after = Evaluation.of(engine, DATA.validation());
            assertThat(after.accuracy()).isGreaterThan(0.9);
            assertThat(attempt.points.get(12).values())
                    .containsEntry("accuracy_validation", after.accuracy())
                    .containsEntry("loss_validation", after.loss());
        }
    }

    @Test
    void theSeedsDecideTheOrderOfTheRows() throws Exception {
        assertThat(trained(1)).isEqualTo(trained(1)).isNotEqualTo(trained(2));
    }

    private static float[] trained(long seed) throws Exception {
        try (Engine engine = engine()) {
            FineTuning.of(how(Map.of("batch", "16")), DATA, new Try(seed, Integer.MAX_VALUE))
                    .run(engine, Masks.NONE);
            return engine.snapshot();
        }
    }

    @Test
    void goesBackToTheBestEpoch() throws Exception {
        Try attempt = new Try(1, Integer.MAX_VALUE);
        try (Engine engine = engine()) {
            int kept = FineTuning.of(
                            how(Map.of(
                                    "epochs",
                                    "200",
                                    "batch",
                                    "30",
                                    "optimizer",
                                    "sgd",
                                    "momentum",
                                    "0",
                                    "learning-rate",
                                    "4",
                                    "patience",
                                    "5")),
                            DATA,
                            attempt)
                    .run(engine, Masks.NONE);

            assertThat(attempt.points).hasSize(kept + 6).hasSizeLessThan(201);
            Evaluation left = Evaluation.of(engine, DATA.validation());
            assertThat(attempt.points.get(kept).values()).containsEntry("loss_validation", left.loss());
            assertThat(attempt.points)
                    .allSatisfy(point -> assertThat(point.values().get("accuracy_validation"))
                            .isLessThanOrEqualTo(left.accuracy()));
        }
    }

    @Test
    void keepsWhatWasThereWhenNothingIsBetter() throws Exception {
        try (Engine engine = engine()) {
            FineTuning.of(how(Map.of("epochs", "40", "batch", "8", "learning-rate", "0.02")), DATA, new Try(1, 9999))
                    .run(engine, Masks.NONE);
            float[] good = engine.snapshot();
            int kept = FineTuning.of(
                            how(Map.of("optimizer", "sgd", "learning-rate", "50", "momentum", "0", "patience", "2")),
                            DATA,
                            new Try(1, 9999))
                    .run(engine, Masks.NONE);
            assertThat(kept).isZero();
            assertThat(engine.snapshot()).isEqualTo(good);
        }
    }

    @Test
    void prunedWeightsStayAtZero() throws Exception {
        BitSet pruned = new BitSet();
        pruned.set(3, 20);
        Masks masks = new Masks(Map.of("l0_W", pruned));
        try (Engine engine = engine()) {
            FineTuning.of(how(Map.of("optimizer", "adamw", "weight-decay", "0.1")), DATA, new Try(1, 9999))
                    .run(engine, masks);
            assertThat(masks.firstAlive(engine.parameters())).isEmpty();
            assertThat(engine.parameters().get("l0_W")[2]).isNotZero();
        }
    }

    @Test
    void divergenceIsTheVariantsFailure() {
        Map<String, String> tooFast = Map.of("optimizer", "sgd", "learning-rate", "1e38", "epochs", "1");
        assertThatThrownBy(() -> run(tooFast, "9"))
                .isInstanceOf(VariantFailure.class)
                .hasMessageStartingWith("training diverged: the loss is NaN in epoch 1, step 2;");
        assertThatThrownBy(() -> run(tooFast, "90"))
                .isInstanceOf(VariantFailure.class)
                .hasMessageStartingWith("training diverged: the loss is NaN in epoch 1, on validation rows;");
    }

    private static void run(Map<String, String> given, String batch) throws Exception {
        Map<String, String> options = new TreeMap<>(given);
        options.put("batch", batch);
        try (Engine engine = engine()) {
            FineTuning.of(how(options), DATA, new Try(1, 9999)).run(engine, Masks.NONE);
        }
    }

    @Test
    void stopsBetweenSteps() {
        Try attempt = new Try(1, 4);
        try (Engine engine = engine()) {
            assertThatThrownBy(() -> FineTuning.of(how(Map.of("batch", "30")), DATA, attempt)
                            .run(engine, Masks.NONE))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("stopped in epoch 2");
            assertThat(attempt.points).hasSize(2);
        }
    }

    @Test
    void aBatchCanBeLargerThanTheData() throws Exception {
        run(Map.of("epochs", "1"), "999999999");
    }

    /** Asks to stop when it was polled so many times. */
    static final class Try implements Attempt {
        private final long seed;
        private final int polls;
        final List<CurvePoint> points = new ArrayList<>();
        private int polled;

        Try(long seed, int polls) {
            this.seed = seed;
            this.polls = polls;
        }

        @Override
        public Path folder() {
            throw new UnsupportedOperationException("training writes no files");
        }

        @Override
        public Seeds seeds() {
            return new Seeds(Long.toString(seed));
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public void report(CurvePoint point) {
            points.add(point);
        }

        @Override
        public boolean stopRequested() {
            return polled++ >= polls;
        }
    }
}
