package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 300, size = 12, classes = 4, difficulty = 0.2 } }
            baseline { model = mlp, mlp { hidden = [12, 8] }, train { epochs = 3, batch = 32 } }
            """;
    private static final Variant TO_THE_FLOOR = Experiment.variant("neuron", 0.99, "l1", "uniform", Choice.NONE);
    private static final Variant TO_NOTHING = Experiment.variant("connection", 0.999, "l1", "uniform", Choice.NONE);
    private static final Variant A_LITTLE = Experiment.variant("connection", 0.1, "l1", "uniform", Choice.NONE);

    @TempDir
    private static Path folder;

    private static byte[] baseline;

    @BeforeAll
    static void trainTheBaseline() throws Exception {
        baseline = Experiment.subject(SMALL).baseline(new Experiment.Try(folder));
    }

    private static Findings run(Variant variant, String guard) throws Exception {
        Subject subject = Experiment.subject(SMALL + "guard { " + guard + " }");
        String identity = subject.inspect(List.of()).identity();
        try (VariantRunner runner = subject.open(baseline, identity)) {
            return runner.run(variant, new Experiment.Try(Files.createTempDirectory(folder, "try")));
        }
    }

    private static String warning(Variant variant, String guard) throws Exception {
        return run(variant, guard).labels().get("warning");
    }

    private static void assertStops(Variant variant, String guard, String why) {
        assertThatThrownBy(() -> run(variant, guard))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("not trained")
                .hasMessageContaining(why);
    }

    @Test
    void unitsThatAFloorHeldUpAreSaid() throws Exception {
        assertThat(warning(TO_THE_FLOOR, "dead-layers = ignore")).isEqualTo("the floor held up fc1, fc2");
        assertThat(warning(TO_THE_FLOOR, "dead-layers = ignore, floor = ignore"))
                .isEmpty();
        assertStops(TO_THE_FLOOR, "floor = stop", "guard.floor = stop");
    }

    @Test
    void deadLayersAreSaidAndThatNothingIsLookedAtAnyMore() throws Exception {
        assertThat(warning(TO_NOTHING, ""))
                .contains("no weight is of use any more in fc1, fc2, output")
                .contains("it answers the same whatever its input");
        assertThat(warning(TO_NOTHING, "dead-layers = ignore, floor = ignore")).isEmpty();
        assertStops(TO_NOTHING, "dead-layers = stop", "guard.dead-layers = stop");
    }

    @Test
    void aFallOfAccuracyIsSaidWhereADropIsGiven() throws Exception {
        assertThat(warning(TO_NOTHING, "dead-layers = ignore, floor = ignore, drop = 0.2"))
                .startsWith("accuracy fell by 0.");
        assertThat(warning(TO_NOTHING, "dead-layers = ignore, floor = ignore, drop = 1"))
                .isEmpty();
        assertStops(TO_NOTHING, "dead-layers = ignore, accuracy = stop, drop = 0.2", "guard.accuracy = stop");
    }

    @Test
    void whatBearsItsPruningIsNotWarnedOf() throws Exception {
        assertThat(warning(A_LITTLE, "drop = 0.5")).isEmpty();
        assertThat(warning(Variant.baseline(), "drop = 0")).isEmpty();
    }

    @Test
    void ofANetworkOfConstantsTheAnswersShip() throws Exception {
        Findings findings = run(TO_NOTHING, "");
        assertThat(findings.values().get("dead_units")).isEqualTo(20);
        assertThat(findings.values().get("parameters")).isEqualTo(144.0 + 1 + 1 + 1 + 4 + 4);
        assertThat(findings.values().get("compaction_difference")).isLessThan(1e-4);
        assertThat(findings.values().get("bytes"))
                .isLessThan(run(A_LITTLE, "").values().get("bytes"));
    }

    @Test
    void whatIsNotUnderstoodIsToldWithItsPlace() {
        assertThatThrownBy(() -> Experiment.subject(SMALL + "guard { floor = perhaps, drop = 2 }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("guard.floor")
                .hasMessageContaining("guard.drop");
    }

    @Test
    void trainingRowsAreMeasuredOnlyWhereThatIsWanted() throws Exception {
        Subject subject = Experiment.subject(SMALL + "measure.training-rows = 0");
        try (VariantRunner runner =
                subject.open(baseline, subject.inspect(List.of()).identity())) {
            assertThat(runner.run(A_LITTLE, new Experiment.Try(folder)).values())
                    .doesNotContainKeys("accuracy_training", "accuracy_gap", "loss_gap");
        }
        assertThat(run(A_LITTLE, "").values()).containsKeys("accuracy_training", "loss_training", "loss_gap");
    }
}
