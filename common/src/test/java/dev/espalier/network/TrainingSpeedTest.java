package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSpeedTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 600, size = 12, classes = 4, difficulty = 0.2 } }
            baseline { model = mlp, mlp { hidden = [30] }, train { epochs = 6, batch = 32, learning-rate = 0.003 } }
            """;
    private static final Choice REWIND = Experiment.recovery("rewind", Map.of());

    private static final Variant PRUNED_ONLY = connections("one-shot", Map.of(), Experiment.recovery("none", Map.of()));

    @TempDir
    private static Path folder;

    private static byte[] baseline;
    private static VariantRunner runner;

    @BeforeAll
    static void trainTheBaseline() throws Exception {
        Subject subject = Experiment.subject(SMALL + "measure.reach = 0.8");
        baseline = subject.baseline(attempt());
        runner = subject.open(baseline, subject.inspect(List.of()).identity());
    }

    @AfterAll
    static void closeIt() {
        runner.close();
    }

    private static Experiment.Try attempt() throws IOException {
        return new Experiment.Try(Files.createTempDirectory(folder, "try"));
    }

    private static Variant connections(String schedule, Map<String, String> options, Choice recovery) {
        return Experiment.by(schedule, options, Experiment.variant("connection", 0.5, "random", "uniform", recovery));
    }

    private static Map<String, Double> run(Variant variant) throws Exception {
        return runner.run(variant, attempt()).values();
    }

    @Test
    void whoIsPrunedUntrainedIsMeasuredByItsOwnTrainingAlone() throws Exception {
        Experiment.Try attempt = attempt();
        Map<String, Double> values = runner.run(connections("at-initialisation", Map.of(), REWIND), attempt)
                .values();
        int first = attempt.curve().stream()
                .filter(point -> point.values().get("accuracy_validation") >= 0.8)
                .findFirst()
                .orElseThrow()
                .step();
        assertThat(values).containsEntry("epoch_reached", (double) first).containsEntry("dense_seconds_before", 0.0);
        assertThat(values.get("seconds_to_reach")).isPositive();
        assertThat(values.get("training_speedup"))
                .isCloseTo(values.get("dense_seconds_to_reach") / values.get("seconds_to_reach"), within(1e-9));
        // Half of the weights are there, so an epoch takes half the multiply-adds.
        assertThat(values.get("training_speedup_macs"))
                .isCloseTo(2 * values.get("dense_epoch_reached") / first, within(0.01));
    }

    @Test
    void whoBeginsWithTheBaselineHasItsTrainingCounted() throws Exception {
        Map<String, Double> values = run(connections("one-shot", Map.of(), Experiment.fineTune(6)));
        assertThat(values.get("dense_seconds_before"))
                .isCloseTo(6 * values.get("dense_seconds_to_reach") / values.get("dense_epoch_reached"), within(1e-9));
        assertThat(values.get("seconds_to_reach")).isGreaterThanOrEqualTo(values.get("dense_seconds_before"));
        assertThat(values.get("training_speedup"))
                .isCloseTo(values.get("dense_seconds_to_reach") / values.get("seconds_to_reach"), within(1e-9));
        assertThat(values.get("training_speedup_macs")).isLessThanOrEqualTo(1);
    }

    @Test
    void whatGrowsCountsAllOfItsEpochsAndNoneBeforeAllIsGone() throws Exception {
        Map<String, Double> values =
                run(connections("gradual", Map.of("epochs", "2", "every", "5"), Experiment.fineTune(3)));
        assertThat(values.get("epoch_reached")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theBaselinesRowIsTheControl() throws Exception {
        Map<String, Double> values = run(Variant.baseline());
        assertThat(values)
                .containsEntry("seconds_to_reach", values.get("dense_seconds_to_reach"))
                .containsEntry("epoch_reached", values.get("dense_epoch_reached"))
                .containsEntry("training_speedup", 1.0)
                .containsEntry("training_speedup_macs", 1.0)
                .containsEntry("epochs", 0.0);
    }

    @Test
    void nothingElseIsChangedByIt() throws Exception {
        Variant variant = connections("gradual", Map.of("epochs", "2", "every", "5"), Experiment.fineTune(1));
        Subject plain = Experiment.subject(SMALL);
        try (VariantRunner other = plain.open(baseline, plain.inspect(List.of()).identity())) {
            Experiment.Try with = attempt();
            Experiment.Try without = attempt();
            runner.run(variant, with);
            Findings findings = other.run(variant, without);
            assertThat(findings.values())
                    .doesNotContainKeys("seconds_to_reach", "training_speedup", "dense_seconds_before");
            assertThat(with.curve()).isEqualTo(without.curve());
            assertThat(Files.readAllBytes(with.folder().resolve(NetworkFamily.MODEL)))
                    .hasSameSizeAs(Files.readAllBytes(without.folder().resolve(NetworkFamily.MODEL)));
        }
    }

    @Test
    void whatIsNeverReachedIsAbsent() throws Exception {
        Variant nothing = Experiment.variant("connection", 0.999, "random", "uniform", Experiment.fineTune(1));
        assertThat(run(nothing))
                .doesNotContainKeys("seconds_to_reach", "epoch_reached", "training_speedup", "training_speedup_macs")
                .containsKeys("dense_seconds_to_reach", "dense_epoch_reached");
    }

    @Test
    void aSweepWithoutItIsTheSweepThatItWas() {
        assertThat(Experiment.subject(SMALL).canonical()).contains("MeasureSpec[trainingRows=10000] ");
        assertThat(Experiment.subject(SMALL + "measure.reach = 0.8").canonical())
                .contains("reach=0.8");
    }

    @Test
    void estimatesKnowTheControl() {
        Inspection inspection =
                Experiment.subject(SMALL + "measure.reach = 0.8").inspect(List.of());
        double none = inspection.seconds().applyAsDouble(PRUNED_ONLY);
        double one =
                inspection.seconds().applyAsDouble(connections("one-shot", Map.of(), Experiment.fineTune(1))) - none;
        double six =
                inspection.seconds().applyAsDouble(connections("one-shot", Map.of(), Experiment.fineTune(6))) - none;
        // Six epochs beside one, and beside six.
        assertThat(12 * one).isCloseTo(7 * six, within(1e-9));
    }

    @Test
    void whatIsOnlyPrunedHasNoControl() throws Exception {
        assertThat(run(PRUNED_ONLY)).doesNotContainKeys("seconds_to_reach", "dense_seconds_to_reach");
    }

    @Test
    void whatCannotBeMeasuredIsToldWithItsPlace() {
        assertThatThrownBy(() -> Experiment.subject(SMALL + "measure.reach = 97"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("measure.reach")
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> Experiment.subject(SMALL + "objectives = [accuracy, seconds_to_reach]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "objectives: names \"seconds_to_reach\", which is taken only where measure.reach");
        Experiment.subject(SMALL + "measure.reach = 0.8, objectives = [accuracy, seconds_to_reach]");
    }
}
