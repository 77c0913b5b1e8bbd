package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Meter;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 600, size = 16, classes = 4, difficulty = 0.3 } }
            baseline { model = lenet5, train { epochs = 2, batch = 32 } }
            """;

    private static final Choice NONE = Experiment.recovery("none", Map.of());

    @TempDir
    private static Path folder;

    private static Subject subject;
    private static Inspection inspection;
    private static VariantRunner runner;
    private static Dataset dataset;
    private static StartingPoint baseline;
    private static EarlyWeights early;
    private static Recovering recovering;
    private static SharedScores scores;
    private static int steps;

    @BeforeAll
    static void trainTheBaseline() throws Exception {
        subject = Experiment.subject(SMALL);
        inspection = subject.inspect(List.of());
        byte[] bytes = subject.baseline(attempt());
        runner = subject.open(bytes, inspection.identity());
        dataset = Experiment.data(SMALL);
        baseline = StartingPoint.of("the baseline", bytes, dataset);
        BaselineSpec spec = Experiment.baseline(SMALL);
        early = new EarlyWeights(spec, dataset, new Seeds("test"));
        recovering = new Recovering(dataset, baseline, spec.training(), new Configuration(false));
        scores = new SharedScores(() -> Pruning.evidence(dataset, baseline, Optional.empty()));
        steps = 2 * ((dataset.train().count() + 31) / 32);
    }

    private static Experiment.Try attempt() throws IOException {
        return new Experiment.Try(Files.createTempDirectory(folder, "try"));
    }

    private static Variant connections(double ratio, Choice recovery) {
        return Experiment.variant("connection", ratio, "l1", "global", recovery);
    }

    private static Variant filters(Choice recovery) {
        return Experiment.variant("filter", 0.5, "l1", "uniform", recovery);
    }

    private static Pruned pruned(Variant variant) throws Exception {
        Experiment.Try attempt = attempt();
        Pruning pruning =
                new Pruning(dataset, baseline, scores, variant, attempt.seeds(), new ExplainSpec(false, false, 2, 1));
        return new Course(
                        dataset,
                        baseline,
                        recovering,
                        early,
                        pruning,
                        variant,
                        attempt,
                        new Phases(attempt, Meter.NOTHING))
                .of(baseline.net());
    }

    private static Map<String, BitSet> gone(Variant variant) throws Exception {
        return pruned(variant).masks().pruned();
    }

    private static Map<String, Integer> counts(Map<String, BitSet> gone) {
        Map<String, Integer> counts = new TreeMap<>();
        gone.forEach((array, bits) -> counts.put(array, bits.cardinality()));
        return counts;
    }

    @Test
    void oneStepIsAllAtOnce() throws Exception {
        Variant once = connections(0.9, NONE);
        assertThat(gone(Experiment.by("iterative", Map.of("steps", "1"), once))).isEqualTo(gone(once));
        assertThat(Parameters.flat(pruned(Experiment.by("iterative", Map.of("steps", "1"), once))
                        .net()))
                .isEqualTo(Parameters.flat(baseline.net()));
    }

    @Test
    void whatWentStaysGoneWhileTheRestLearns() throws Exception {
        Variant once = connections(0.95, Experiment.fineTune(1));
        Map<String, BitSet> half =
                gone(Experiment.by("one-shot", Map.of(), connections(1 - Math.sqrt(0.05), Experiment.fineTune(1))));
        Pruned pruned = pruned(Experiment.by("iterative", Map.of("steps", "2"), once));
        Map<String, BitSet> all = pruned.masks().pruned();
        half.forEach((array, bits) -> {
            BitSet back = (BitSet) bits.clone();
            back.andNot(all.get(array));
            assertThat(back.isEmpty()).as(array).isTrue();
        });
        long weights = pruned.parts().stream().mapToLong(Part::units).sum();
        assertThat(all.values().stream().mapToLong(BitSet::cardinality).sum()).isEqualTo(Math.round(0.95 * weights));
        assertThat(Parameters.flat(pruned.net())).isNotEqualTo(Parameters.flat(baseline.net()));
    }

    @Test
    void trainingInBetweenHelps() throws Exception {
        Choice train = Experiment.recovery("fine-tune", Map.of("epochs", "1", "batch", "32", "learning-rate", "0.003"));
        Variant once = Experiment.variant("connection", 0.93, "l1", "uniform", train);
        double atOnce = runner.run(once, attempt()).values().get("loss_before");
        for (Variant variant : List.of(
                Experiment.by("iterative", Map.of("steps", "4"), once),
                Experiment.by("gradual", Map.of("epochs", "3", "every", "5"), once),
                Experiment.by("rigl", Map.of("epochs", "2", "every", "5"), once),
                Experiment.by("surgery", Map.of("epochs", "2", "every", "5"), once))) {
            Findings findings = runner.run(variant, attempt());
            assertThat(findings.values().get("loss_before"))
                    .as(variant.schedule().name())
                    .isLessThan(atOnce);
            assertThat(findings.values().get("pruned_weights")).isCloseTo(0.93, within(1e-3));
        }
    }

    @Test
    void allThatIsTrainedIsToldOnOneAxisOfEpochs() throws Exception {
        Choice train = Experiment.recovery("fine-tune", Map.of("epochs", "3", "batch", "32", "patience", "1"));
        Experiment.Try attempt = attempt();
        Findings findings = runner.run(
                Experiment.by("iterative", Map.of("steps", "3", "epochs", "2"), connections(0.9, train)), attempt);
        List<CurvePoint> curve = attempt.curve();
        assertThat(curve.subList(0, 7).stream().map(point -> point.phase() + " " + point.step()))
                .containsExactly("step 1 0", "step 1 1", "step 1 2", "step 2 2", "step 2 3", "step 2 4", "recovery 4");
        CurvePoint last = curve.get(curve.size() - 1);
        assertThat(last.phase()).isEqualTo("recovery");
        assertThat(findings.values()).containsEntry("epochs", (double) last.step());
        double kept = findings.values().get("kept_epoch");
        assertThat(kept).isBetween(4.0, (double) last.step());
        assertThat(curve.stream()
                        .filter(point -> point.phase().equals("recovery") && point.step() == kept)
                        .map(point -> point.values().get("accuracy_validation")))
                .containsExactly(findings.values().get("accuracy_validation"));
        // What the recovery begins with is what pruning left.
        assertThat(curve.get(6).values())
                .containsEntry("loss_validation", findings.values().get("loss_before"));
    }

    @Test
    void everyScheduleTellsWhatItTrains() throws Exception {
        Choice train = Experiment.recovery("fine-tune", Map.of("epochs", "1", "batch", "32"));
        Map<String, String> two = Map.of("epochs", "2", "every", "5");
        assertTold(Experiment.by("gradual", two, connections(0.9, train)), "growth", 3);
        assertTold(Experiment.by("rigl", two, connections(0.9, train)), "regrowth", 3);
        assertTold(Experiment.by("surgery", two, connections(0.9, train)), "surgery", 3);
        assertTold(Experiment.by("lottery", Map.of("rounds", "2"), connections(0.9, train)), "round 2", 3);
        assertTold(Experiment.by("at-initialisation", Map.of(), connections(0.9, train)), "recovery", 1);
        assertTold(Experiment.by("gradual", two, connections(0.9, NONE)), "growth", 2);
    }

    private static void assertTold(Variant variant, String first, int epochs) throws Exception {
        Experiment.Try attempt = attempt();
        Findings findings = runner.run(variant, attempt);
        assertThat(attempt.curve().get(0).phase()).isEqualTo(first);
        assertThat(findings.values()).containsEntry("epochs", (double) epochs).containsEntry("kept_epoch", (double)
                epochs);
        assertThat(attempt.curve().stream().map(CurvePoint::step).distinct())
                .containsExactly(IntStream.rangeClosed(0, epochs).boxed().toArray(Integer[]::new));
    }

    @Test
    void unitsAreMaskedUntilTheEndAndThenTakenOut() throws Exception {
        Choice train = Experiment.recovery("fine-tune", Map.of("epochs", "1", "batch", "32"));
        double parameters = runner.run(filters(NONE), attempt()).values().get("parameters");
        for (Variant variant : List.of(
                Experiment.by("iterative", Map.of("steps", "3"), filters(train)),
                Experiment.by("gradual", Map.of("epochs", "1", "every", "3"), filters(train)),
                Experiment.by("lottery", Map.of("rounds", "2"), filters(train)))) {
            Findings findings = runner.run(variant, attempt());
            assertThat(findings.values()).containsEntry("parameters", parameters);
            assertThat(findings.values().get("surgery_difference")).isLessThanOrEqualTo(1e-4);
        }
    }

    @Test
    void aTicketGoesBackToEarlyWeights() throws Exception {
        assertRewound(
                0,
                StartingPoint.untrained(
                        Experiment.baseline(SMALL).architecture().orElseThrow(),
                        dataset,
                        new Seeds("test").seed("weights")));
        // All of the training once more makes the baseline.
        assertRewound(steps, baseline);
    }

    private static void assertRewound(int minibatches, StartingPoint expected) throws Exception {
        Variant variant = Experiment.by(
                "lottery", Map.of("rounds", "1", "rewind-to", Integer.toString(minibatches)), connections(0.8, NONE));
        Pruned pruned = pruned(variant);
        assertThat(pruned.masks().pruned()).isEqualTo(gone(connections(0.8, NONE)));
        assertThat(Parameters.flat(pruned.net())).isEqualTo(Parameters.flat(expected.net()));
    }

    @Test
    void controlsOfATicketLoseItsWeightsOrItsPlaces() throws Exception {
        Variant ticket = Experiment.by("lottery", Map.of("rounds", "2"), connections(0.8, NONE));
        Pruned won = pruned(ticket);
        Pruned again = pruned(
                Experiment.by("lottery", Map.of("rounds", "2", "control", "reinitialise"), connections(0.8, NONE)));
        Pruned shuffled =
                pruned(Experiment.by("lottery", Map.of("rounds", "2", "control", "shuffle"), connections(0.8, NONE)));
        assertThat(again.masks()).isEqualTo(won.masks());
        assertThat(Parameters.flat(again.net())).isNotEqualTo(Parameters.flat(won.net()));
        assertThat(counts(shuffled.masks().pruned()))
                .isEqualTo(counts(won.masks().pruned()));
        assertThat(shuffled.masks()).isNotEqualTo(won.masks());
        assertThat(Parameters.flat(shuffled.net())).isEqualTo(Parameters.flat(won.net()));
    }

    @Test
    void anUntrainedNetworkIsJudgedByItsOwnWeights() throws Exception {
        Variant untrained = Experiment.by("at-initialisation", Map.of(), connections(0.8, NONE));
        Pruned pruned = pruned(untrained);
        float[] flat = Parameters.flat(pruned.net());
        assertThat(flat).isNotEqualTo(Parameters.flat(baseline.net()));
        float highest = 0;
        float lowest = Float.MAX_VALUE;
        for (ParameterArray array : baseline.anatomy().weights()) {
            BitSet gone = pruned.masks().pruned().get(array.layer() + "_" + array.parameter());
            for (int i = 0; i < array.size(); i++) {
                float magnitude = Math.abs(flat[array.offset() + i]);
                highest = gone.get(i) ? Math.max(highest, magnitude) : highest;
                lowest = gone.get(i) ? lowest : Math.min(lowest, magnitude);
            }
        }
        assertThat(highest).isLessThanOrEqualTo(lowest);
        assertThat(runner.run(
                                Experiment.by(
                                        "at-initialisation",
                                        Map.of(),
                                        Experiment.variant(
                                                "connection",
                                                0.8,
                                                "snip",
                                                "global",
                                                Experiment.recovery("rewind", Map.of()))),
                                attempt())
                        .values()
                        .get("accuracy_validation"))
                .isGreaterThan(0.5);
    }

    @Test
    void connectionsGrowBackInTheirLayers() throws Exception {
        Choice train = Experiment.recovery("fine-tune", Map.of("epochs", "1", "batch", "32"));
        Map<String, BitSet> before = gone(connections(0.9, train));
        Map<String, BitSet> after =
                gone(Experiment.by("rigl", Map.of("epochs", "1", "every", "4"), connections(0.9, train)));
        assertThat(counts(after)).isEqualTo(counts(before));
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void whatIsPrunedMayComeBackFromSurgery() throws Exception {
        Choice train = Experiment.recovery("fine-tune", Map.of("epochs", "1", "batch", "32"));
        Map<String, BitSet> before = gone(connections(0.9, train));
        Map<String, BitSet> after =
                gone(Experiment.by("surgery", Map.of("epochs", "1", "every", "4"), connections(0.9, train)));
        int back = 0;
        for (String array : before.keySet()) {
            BitSet returned = (BitSet) before.get(array).clone();
            returned.andNot(after.get(array));
            back += returned.cardinality();
        }
        assertThat(back).isPositive();
        assertThat(counts(after).values().stream().mapToInt(i -> i).sum())
                .isEqualTo(counts(before).values().stream().mapToInt(i -> i).sum());
    }

    @Test
    void theSameVariantGivesTheSameNetwork() throws Exception {
        Choice train = Experiment.recovery("distill", Map.of("epochs", "1", "batch", "32"));
        for (Variant variant : List.of(
                Experiment.by("gradual", Map.of("epochs", "1", "every", "3"), connections(0.9, train)),
                Experiment.by("rigl", Map.of("epochs", "1", "every", "3"), connections(0.9, train)),
                Experiment.by("lottery", Map.of("rounds", "2", "rewind-to", "5"), filters(train)))) {
            Pruned once = pruned(variant);
            Pruned twice = pruned(variant);
            assertThat(twice.masks()).isEqualTo(once.masks());
            assertThat(flat(twice)).isEqualTo(flat(once));
        }
    }

    private static float[] flat(Pruned pruned) {
        ComputationGraph net = pruned.net();
        return Parameters.flat(net);
    }

    @Test
    void whatEarlyWeightsCannotBeToldIsSaidBeforeAnythingIsTrained() throws Exception {
        Variant late = Experiment.by("lottery", Map.of("rewind-to", Integer.toString(steps + 1)), filters(NONE));
        assertThatThrownBy(() -> subject.inspect(List.of(late)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("schedule lottery: goes back to the weights after " + (steps + 1)
                        + " minibatches, and the baseline's training has " + steps);
        Path file = folder.resolve("mine.zip");
        Files.write(file, baseline.bytes());
        Subject own = Experiment.subject(
                "data.normalise = none\n" + SMALL.replace("model = lenet5", "file = \"" + file + "\""));
        Variant ticket = Experiment.by("lottery", Map.of(), filters(NONE));
        assertThatThrownBy(() -> own.inspect(List.of(ticket)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a model's file does not tell them");
        Subject together = Experiment.subject(SMALL + "baseline.train-on = cluster");
        together.inspect(List.of(ticket));
        Variant later = Experiment.by("lottery", Map.of("rewind-to", "5"), filters(NONE));
        assertThatThrownBy(() -> together.inspect(List.of(later)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("knows only those before all: 0");
    }

    @Test
    void estimatesKnowTheEpochsOfSchedules() {
        Choice train = Experiment.fineTune(1);
        double none = seconds(filters(NONE));
        double once = seconds(filters(train)) - none;
        assertThat(seconds(Experiment.by("iterative", Map.of("steps", "4", "epochs", "2"), filters(train))) - none)
                .isCloseTo(7 * once, within(1e-9));
        assertThat(seconds(Experiment.by("gradual", Map.of("epochs", "5"), filters(train))) - none)
                .isCloseTo(6 * once, within(1e-9));
        assertThat(seconds(Experiment.by("lottery", Map.of("rounds", "3"), filters(train))) - none)
                .isCloseTo(5 * once, within(1e-9));
    }

    private static double seconds(Variant variant) {
        return inspection.seconds().applyAsDouble(variant);
    }
}
