package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every recovery in a variant, on a network with batch normalisation. */
class RecoveringTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 600, size = 16, classes = 4, difficulty = 0.3 } }
            baseline {
              model = vgg
              vgg { widths = [4, 8], depth = 1, dense = 16 }
              train { epochs = 4, batch = 32, learning-rate = 0.005, schedule = cosine }
            }
            """;

    @TempDir
    private static Path folder;

    private static Subject subject;
    private static Inspection inspection;
    private static byte[] baseline;
    private static VariantRunner runner;

    @BeforeAll
    static void trainTheBaseline() throws Exception {
        subject = Experiment.subject(SMALL);
        inspection = subject.inspect(List.of());
        baseline = subject.baseline(attempt());
        runner = subject.open(baseline, inspection.identity());
    }

    @AfterAll
    static void closeIt() {
        runner.close();
    }

    private static Experiment.Try attempt() throws IOException {
        return new Experiment.Try(Files.createTempDirectory(folder, "try"));
    }

    private static Variant filters(Choice recovery) {
        return Experiment.variant("filter", 0.5, "l1", "uniform", recovery);
    }

    private static Variant connections(Choice recovery) {
        return Experiment.variant("connection", 0.8, "l1", "global", recovery);
    }

    private static float[] model(Experiment.Try attempt) throws IOException {
        byte[] file = Files.readAllBytes(attempt.folder().resolve(NetworkFamily.MODEL));
        return Parameters.flat(ModelFile.read("model", file).net());
    }

    @Test
    void distillationRecovers() throws Exception {
        for (Variant variant : List.of(
                filters(Experiment.recovery("distill", Map.of("epochs", "4", "batch", "32", "learning-rate", "0.005"))),
                connections(Experiment.recovery("distill", Map.of("epochs", "2", "batch", "32", "shift", "1"))))) {
            Findings findings = runner.run(variant, attempt());
            assertThat(findings.values().get("accuracy_validation"))
                    .isGreaterThan(findings.values().get("accuracy_before"));
            assertThat(findings.labels()).containsEntry("engine", "kernel");
        }
    }

    @Test
    void anotherTeacherMustFit() throws Exception {
        Path file = folder.resolve("teacher.zip");
        Files.write(file, baseline);
        Choice other = Experiment.recovery("distill", Map.of("teacher", file.toString(), "epochs", "1", "batch", "32"));
        Choice own = Experiment.recovery("distill", Map.of("epochs", "1", "batch", "32"));
        subject.inspect(List.of(filters(other), filters(own)));
        // The same network by another name.
        Experiment.Try one = attempt();
        Experiment.Try two = attempt();
        runner.run(filters(other), one);
        runner.run(filters(own), two);
        assertThat(model(one)).isEqualTo(model(two));

        Subject scaled = Experiment.subject("data.normalise = unit\n" + SMALL);
        assertThatThrownBy(() -> scaled.inspect(List.of(filters(other))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot teach a network that sees others");
        Subject more = Experiment.subject(SMALL.replace("classes = 4", "classes = 5"));
        assertThatThrownBy(() -> more.inspect(List.of(filters(other))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("teacher.zip");
        Choice changed = Experiment.recovery("distill", Map.of("teacher", file + " (sha256 0123456789abcdef)"));
        assertThatThrownBy(() -> subject.inspect(List.of(filters(changed))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("teacher.zip: is not what it was when the sweep began");
        Choice missing = Experiment.recovery("distill", Map.of("teacher", "/no/such/teacher.zip"));
        assertThatThrownBy(() -> subject.inspect(List.of(filters(missing))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("/no/such/teacher.zip: does not exist");
    }

    @Test
    void rewindingTrainsAsTheBaselineWas() throws Exception {
        Experiment.Try attempt = attempt();
        runner.run(connections(Experiment.recovery("rewind", Map.of())), attempt);
        assertThat(rates(attempt)).hasSize(4).element(0).isEqualTo(0.005);
        Experiment.Try last = attempt();
        runner.run(connections(Experiment.recovery("rewind", Map.of("epochs", "2"))), last);
        assertThat(rates(last)).isEqualTo(rates(attempt).subList(2, 4));
    }

    private static List<Double> rates(Experiment.Try attempt) {
        return attempt.curve().stream()
                .skip(1)
                .map(point -> point.values().get("learning_rate"))
                .toList();
    }

    @Test
    void fromScratchNothingIsLeftOfTheOldWeights() throws Exception {
        Experiment.Try attempt = attempt();
        Findings findings = runner.run(connections(Experiment.recovery("scratch", Map.of())), attempt);
        assertThat(rates(attempt)).hasSize(4);
        List<CurvePoint> curve = attempt.curve();
        assertThat(curve.get(0).values().get("accuracy_validation")).isLessThan(0.5);
        assertThat(findings.values().get("accuracy_validation")).isGreaterThan(0.5);
        assertThat(findings.values().get("pruned_weights")).isCloseTo(0.8, within(1e-3));

        Experiment.Try longer = attempt();
        runner.run(filters(Experiment.recovery("scratch", Map.of("budget", "compute"))), longer);
        assertThat(rates(longer)).hasSize(8);
    }

    @Test
    void recalibrationLeavesWeightsAlone() throws Exception {
        Experiment.Try before = attempt();
        Experiment.Try after = attempt();
        Findings none = runner.run(filters(Experiment.recovery("none", Map.of())), before);
        Findings recalibrated = runner.run(filters(Experiment.recovery("recalibrate", Map.of())), after);
        assertThat(recalibrated.values().get("loss_validation"))
                .isLessThan(none.values().get("loss_validation"));
        assertThat(recalibrated.values()).containsEntry("epochs", 0.0);
        float[] weights = model(before);
        float[] same = model(after);
        int moved = 0;
        for (int i = 0; i < weights.length; i++) {
            moved += weights[i] == same[i] ? 0 : 1;
        }
        // The means and variances of 2 and 4 channels.
        assertThat(moved).isEqualTo(12);
    }

    @Test
    void whatCannotBeDoneIsToldBeforeAnythingIsTrained() {
        Subject dense = Experiment.subject(
                "data { format = glyphs, glyphs { size = 16 } }, baseline { model = mlp, mlp.hidden = [4] }");
        assertThatThrownBy(() -> dense.inspect(List.of(connections(Experiment.recovery("recalibrate", Map.of())))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "recovery recalibrate: takes the statistics of batch normalisation anew, and mlp");
        assertThatThrownBy(() ->
                        subject.inspect(List.of(filters(Experiment.recovery("fine-tune", Map.of("shift", "16"))))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("recovery fine-tune: shifts by up to 16 pixels, and the images are 1×16×16");
        assertThatThrownBy(() ->
                        Experiment.subject(SMALL + "baseline.train.shift = 99").inspect(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("baseline.train: shifts by up to 99 pixels");
        assertThatThrownBy(() -> Experiment.subject(
                        SMALL + "baseline { train-on = cluster, train { shift = 1, flip = horizontal, erase = 0.1 } }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("baseline.train.shift: is 1, but must be 0 where train-on is cluster")
                .hasMessageContaining("baseline.train.flip")
                .hasMessageContaining("baseline.train.erase");
    }

    @Test
    void aPrunedBackboneGetsANewHeadForOtherClasses() throws Exception {
        Path file = folder.resolve("backbone.zip");
        Files.write(file, baseline);
        String task = "data { normalise = none, format = glyphs, glyphs { examples = 600, size = 16, classes = 6,"
                + " difficulty = 0.3 } }, baseline { head = new, file = \"" + file + "\" }";
        Subject other = Experiment.subject(task);
        Inspection found = other.inspect(List.of());
        byte[] headed = other.baseline(attempt());
        assertThat(other.baseline(attempt())).isEqualTo(headed);
        Choice tuned = Experiment.recovery(
                "fine-tune", Map.of("epochs", "4", "batch", "32", "learning-rate", "0.01", "freeze", "backbone"));
        try (VariantRunner open = other.open(headed, found.identity())) {
            Experiment.Try before = attempt();
            Experiment.Try after = attempt();
            Variant kept = Experiment.variant("filter", 0.3, "l1", "uniform", Experiment.recovery("none", Map.of()));
            open.run(kept, before);
            Findings findings = open.run(Experiment.variant("filter", 0.3, "l1", "uniform", tuned), after);
            assertThat(findings.values().get("accuracy_before")).isLessThan(0.4);
            assertThat(findings.values().get("accuracy_validation")).isGreaterThan(0.5);
            assertThat(frozen(after)).isEqualTo(frozen(before));
        }
        assertThatThrownBy(() -> Experiment.subject(SMALL + "baseline.head = new"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("baseline.head: is new, but must be keep for a model that is trained here");
    }

    /** The weights before the head, statistics left out. */
    private static Map<String, List<Float>> frozen(Experiment.Try attempt) throws IOException {
        byte[] file = Files.readAllBytes(attempt.folder().resolve(NetworkFamily.MODEL));
        ComputationGraph net = ModelFile.read("model", file).net();
        float[] flat = Parameters.flat(net);
        Map<String, List<Float>> weights = new TreeMap<>();
        for (ParameterArray array : Parameters.of(net).arrays()) {
            if (!array.layer().equals("output")
                    && !List.of("mean", "var", "log10stdev").contains(array.parameter())) {
                List<Float> values = new ArrayList<>();
                for (float value : array.read(flat)) {
                    values.add(value);
                }
                weights.put(array.toString(), values);
            }
        }
        assertThat(weights).isNotEmpty();
        return weights;
    }

    @Test
    void estimatesKnowTheEpochs() {
        double none = seconds(Experiment.recovery("none", Map.of()));
        double once = seconds(Experiment.fineTune(1)) - none;
        assertThat(seconds(Experiment.fineTune(3)) - none).isCloseTo(3 * once, within(1e-9));
        assertThat(seconds(Experiment.recovery("rewind", Map.of())) - none).isCloseTo(4 * once, within(1e-9));
        assertThat(seconds(Experiment.recovery("rewind", Map.of("epochs", "2"))) - none)
                .isCloseTo(2 * once, within(1e-9));
        assertThat(seconds(Experiment.recovery("scratch", Map.of("budget", "compute"))) - none)
                .isCloseTo(4 * once, within(1e-9));
        assertThat(seconds(Experiment.recovery("recalibrate", Map.of())) - none).isCloseTo(once, within(1e-9));
    }

    @Test
    void estimatesKnowTheTeacher() {
        Map<String, String> three = Map.of("epochs", "3", "batch", "32");
        double alone = seconds(Experiment.recovery("fine-tune", three));
        double once = seconds(Experiment.recovery("distill", three)) - alone;
        assertThat(once).isPositive();
        // Rows that change are answered about in every epoch, those of the schedule among them.
        Choice moved = Experiment.recovery("distill", Map.of("epochs", "3", "batch", "32", "shift", "1"));
        assertThat(seconds(moved) - alone).isCloseTo(3 * once, within(1e-9));
        Map<String, String> two = Map.of("epochs", "2");
        Variant gradual = Experiment.by("gradual", two, filters(moved));
        Variant untaught = Experiment.by("gradual", two, filters(Experiment.recovery("fine-tune", three)));
        assertThat(inspection.seconds().applyAsDouble(gradual)
                        - inspection.seconds().applyAsDouble(untaught))
                .isCloseTo(5 * once, within(1e-9));
    }

    private static double seconds(Choice recovery) {
        return inspection.seconds().applyAsDouble(filters(recovery));
    }

    @Test
    void areTheSameBesideOthersAndAlone() throws Exception {
        List<Variant> variants = List.of(
                connections(Experiment.recovery("distill", Map.of("epochs", "1", "batch", "32"))),
                filters(Experiment.recovery(
                        "fine-tune",
                        Map.of("epochs", "1", "batch", "32", "shift", "2", "flip", "horizontal", "erase", "0.5"))),
                filters(Experiment.recovery("scratch", Map.of())),
                filters(Experiment.recovery("recalibrate", Map.of())));
        List<float[]> alone = new ArrayList<>();
        for (Variant variant : variants) {
            Experiment.Try attempt = attempt();
            runner.run(variant, attempt);
            alone.add(model(attempt));
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Map<Integer, Future<Experiment.Try>> together = new TreeMap<>();
        for (int i = variants.size() - 1; i >= 0; i--) {
            Variant variant = variants.get(i);
            together.put(i, pool.submit(() -> {
                Experiment.Try attempt = attempt();
                runner.run(variant, attempt);
                return attempt;
            }));
        }
        for (int i = 0; i < variants.size(); i++) {
            assertThat(model(together.get(i).get())).isEqualTo(alone.get(i));
        }
        pool.shutdown();
    }
}
