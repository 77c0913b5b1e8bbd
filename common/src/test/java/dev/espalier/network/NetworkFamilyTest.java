package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.conf.UserError;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFamilyTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 600, size = 16, classes = 4, difficulty = 0.3 } }
            baseline { model = lenet5, train { epochs = 2, batch = 32 } }
            """;

    @TempDir
    private static Path folder;

    private static Subject subject;
    private static Inspection inspection;
    private static byte[] baseline;
    private static VariantRunner runner;
    private static Findings dense;

    @BeforeAll
    static void trainTheBaseline() throws Exception {
        subject = Experiment.subject(SMALL);
        inspection = subject.inspect(List.of());
        baseline = subject.baseline(new Experiment.Try(folder));
        runner = subject.open(baseline, inspection.identity());
        dense = run(Variant.baseline());
    }

    private static Experiment.Try attempt() throws IOException {
        return new Experiment.Try(Files.createTempDirectory(folder, "try"));
    }

    private static Findings run(Variant variant) throws VariantFailure, InterruptedException, IOException {
        return runner.run(variant, attempt());
    }

    @Test
    void theBaselineIsMeasuredAsItIs() {
        assertThat(dense.values())
                .containsEntry("pruned_weights", 0.0)
                .containsEntry("epochs", 0.0)
                .doesNotContainKey("surgery_difference");
        assertThat(dense.values().get("accuracy_test")).isGreaterThan(0.5);
        assertThat(dense.values().get("accuracy_gap"))
                .isEqualTo(
                        dense.values().get("accuracy_training") - dense.values().get("accuracy_test"));
        assertThat(dense.values().get("loss_gap"))
                .isEqualTo(dense.values().get("loss_test") - dense.values().get("loss_training"));
        assertThat(dense.values().get("accuracy_before"))
                .isEqualTo(dense.values().get("accuracy_validation"));
        assertThat(dense.values().get("latency_ratio")).isPositive();
        assertThat(dense.labels()).containsEntry("sparse_layers", "");
    }

    @Test
    void connectionsAreZeroInTheShippedFileAndAsManyAsAskedFor() throws Exception {
        Experiment.Try attempt = attempt();
        Findings findings =
                runner.run(Experiment.variant("connection", 0.9, "l1", "global", Experiment.fineTune(2)), attempt);
        long weights = findings.parts().stream().mapToLong(Part::units).sum();
        long kept = findings.parts().stream().mapToLong(Part::kept).sum();
        assertThat(weights - kept).isEqualTo(Math.round(0.9 * weights));
        assertThat(findings.values().get("pruned_weights")).isCloseTo(0.9, within(1e-4));
        assertThat(findings.labels().get("sparse_layers")).contains("fc1");
        byte[] model = Files.readAllBytes(attempt.folder().resolve(NetworkFamily.MODEL));
        float[] flat = Parameters.flat(ModelFile.read("model", model).net());
        int nonzero = 0;
        for (float value : flat) {
            nonzero += value != 0 ? 1 : 0;
        }
        assertThat(nonzero).isEqualTo(findings.values().get("live_parameters").intValue());
        assertThat(flat.length).isEqualTo(findings.values().get("parameters").intValue());
        assertThat(dense.values().get("parameters") - nonzero).isGreaterThanOrEqualTo((double) weights - kept);
        assertThat(findings.values().get("bytes"))
                .isLessThan(0.3 * dense.values().get("bytes"));
        assertThat(attempt.curve()).extracting(point -> point.step()).containsExactly(0, 1, 2);
    }

    @Test
    void filtersAndNeuronsAreReallyRemoved() throws Exception {
        for (String method : List.of("filter", "neuron")) {
            Findings findings = run(Experiment.variant(method, 0.5, "l1", "uniform", Choice.NONE));
            assertThat(findings.values().get("parameters"))
                    .as(method)
                    .isLessThan(dense.values().get("parameters"));
            assertThat(findings.values().get("surgery_difference")).as(method).isLessThanOrEqualTo(1e-4);
            assertThat(findings.values().get("bytes")).isLessThan(dense.values().get("bytes"));
        }
    }

    @Test
    void taylorLooksAtTheLossAndRandomDoesNot() throws Exception {
        Findings taylor = run(Experiment.variant("filter", 0.5, "taylor", "global", Choice.NONE));
        Findings random = run(Experiment.variant("filter", 0.5, "random", "global", Choice.NONE));
        assertThat(taylor.values().get("accuracy_before"))
                .isGreaterThan(random.values().get("accuracy_before"));
    }

    @Test
    void theFloorIsSaidWhereItBinds() throws Exception {
        Findings findings = run(Experiment.variant("neuron", 0.999, "l1", "uniform", Choice.NONE));
        assertThat(findings.parts()).anySatisfy(part -> assertThat(part.kept()).isEqualTo(1));
        assertThat(findings.labels().get("floor")).isEqualTo("fc1");
    }

    @Test
    void theSameVariantGivesTheSameFiguresBesideOthersAndAlone() throws Exception {
        List<Variant> variants = List.of(
                Experiment.variant("connection", 0.8, "taylor", "global", Experiment.fineTune(1)),
                Experiment.variant("filter", 0.4, "random", "uniform", Experiment.fineTune(1)));
        List<Map<String, Double>> alone = new ArrayList<>();
        for (Variant variant : variants) {
            alone.add(untimed(run(variant)));
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        List<Future<Findings>> together = new ArrayList<>();
        for (Variant variant : variants) {
            together.add(pool.submit(() -> run(variant)));
        }
        for (int i = 0; i < variants.size(); i++) {
            assertThat(untimed(together.get(i).get())).isEqualTo(alone.get(i));
        }
        pool.shutdown();
    }

    private static Map<String, Double> untimed(Findings findings) {
        Map<String, Double> values = new TreeMap<>(findings.values());
        values.remove("latency_ratio");
        values.remove("latency_spread");
        return values;
    }

    @Test
    void divergenceIsTheVariantsOwnFailure() throws IOException {
        Choice wild = new Choice("fine-tune", with(Experiment.fineTune(2).options(), "learning-rate", "1000"));
        Choice sgd = new Choice("fine-tune", with(with(wild.options(), "optimizer", "sgd"), "momentum", "0"));
        assertThatThrownBy(() -> run(Experiment.variant("connection", 0.5, "l1", "global", sgd)))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("training diverged");
    }

    private static Map<String, String> with(Map<String, String> options, String name, String value) {
        Map<String, String> changed = new TreeMap<>(options);
        changed.put(name, value);
        return changed;
    }

    @Test
    void theBaselineIsTheSameEachTime() throws Exception {
        assertThat(subject.baseline(attempt())).isEqualTo(baseline);
    }

    @Test
    void otherDataOnAnExecutorAreRefused() {
        assertThatThrownBy(() -> subject.open(baseline, "another checksum"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not what it was when the sweep began");
    }

    @Test
    void aModelOfYourOwnIsReadAndMustFitTheData() throws IOException {
        Path file = folder.resolve("mine.zip");
        Files.write(file, baseline);
        // It holds its scaling.
        String asTheyAre = "data.normalise = none\n" + SMALL;
        Subject own = Experiment.subject(asTheyAre.replace("model = lenet5", "file = \"" + file + "\""));
        assertThat(own.source()).isEqualTo(Subject.Source.FILE);
        assertThat(own.inspect(List.of()).identity()).isEqualTo(inspection.identity());
        Subject unfit = Experiment.subject(
                asTheyAre.replace("model = lenet5", "file = \"" + file + "\"").replace("classes = 4", "classes = 5"));
        assertThatThrownBy(() -> unfit.inspect(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "answers with 4 numbers, which tell 4 classes apart, and the data have 5 classes");
        Subject missing = Experiment.subject(SMALL.replace("model = lenet5", "file = /no/such/model.zip"));
        assertThatThrownBy(() -> missing.inspect(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void whatTrainsTheVariantsIsSaidAndWhy() throws IOException {
        assertThat(inspection.summary()).contains("variants: trained by the kernel");
        Path file = folder.resolve("normalised.zip");
        ComputationGraph network = Networks.chain(
                InputType.convolutional(16, 16, 1),
                new ConvolutionLayer.Builder(3, 3).nOut(8).build(),
                new LocalResponseNormalization.Builder().build(),
                Networks.softmax(4));
        Files.write(file, ModelFile.ofGraph(Optional.empty()).write(network));
        Subject own = Experiment.subject(SMALL.replace("model = lenet5", "file = \"" + file + "\""));
        assertThat(own.inspect(List.of()).summary())
                .contains(
                        "variants: trained by DL4J: layer l1 (LocalResponseNormalization) is not known to the kernel");
        try (VariantRunner open = own.open(Files.readAllBytes(file), inspection.identity())) {
            assertThat(open.provenance())
                    .containsEntry(
                            "kernel", "not used: layer l1 (LocalResponseNormalization) is not known to the kernel");
        }
    }

    @Test
    void denseNetsTakeImagesAsRows() throws Exception {
        Subject rows = Experiment.subject(SMALL.replace("model = lenet5", "model = mlp, mlp { hidden = [16] }")
                .replace("examples = 600", "examples = 200"));
        Inspection found = rows.inspect(List.of());
        assertThat(found.seconds()
                        .applyAsDouble(Experiment.variant("neuron", 0.5, "l1", "uniform", Experiment.fineTune(1))))
                .isPositive();
        try (VariantRunner open = rows.open(rows.baseline(attempt()), found.identity())) {
            Findings findings =
                    open.run(Experiment.variant("neuron", 0.5, "taylor", "uniform", Experiment.fineTune(1)), attempt());
            assertThat(findings.values()).containsEntry("parameters", 256.0 * 8 + 8 + 8 * 4 + 4);
        }
    }

    @Test
    void aBaselineIsTrainedOrRead() {
        assertThatThrownBy(() -> Experiment.subject("data.format = glyphs"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("give either a model to train or the file of one");
    }

    @Test
    void theWholeClusterTrainsWhatIsTrained() {
        String together = SMALL + "baseline.train-on = cluster\n";
        assertThat(Experiment.subject(together).source()).isEqualTo(Subject.Source.CLUSTER);
        assertThat(Experiment.subject(together.replace("model = lenet5", "file = model.zip"))
                        .source())
                .isEqualTo(Subject.Source.FILE);
        assertThatThrownBy(() -> Experiment.subject(
                        together + "baseline { train { optimizer = sgd, batch = 0 }, cluster.workers = 0 }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("baseline.train.momentum: is 0.9, but must be 0 where train-on is cluster")
                .hasMessageContaining("baseline.train.batch")
                .hasMessageContaining("baseline.cluster.workers");
        assertThat(Experiment.subject(together + "baseline.train { optimizer = sgd, momentum = 0 }")
                        .source())
                .isEqualTo(Subject.Source.CLUSTER);
    }

    @Test
    void howTheWorkIsSharedIsPartOfWhatABaselineIsKeptBy() {
        String together = SMALL + "baseline.train-on = cluster\n";
        List<Inspection> found = Stream.of(
                        SMALL,
                        together,
                        together + "baseline.cluster.workers = 3",
                        together + "baseline.cluster.averaging = 7")
                .map(text -> Experiment.subject(text).inspect(List.of()))
                .toList();
        assertThat(found).extracting(Inspection::baseline).doesNotHaveDuplicates();
        assertThat(found.get(0).baseline()).isEqualTo(inspection.baseline());
        assertThat(found.get(2).summary().get(1)).endsWith("on 3 workers, averaged every 5");
        assertThat(found.get(2).baselineSeconds().getAsDouble()).isPositive();
    }

    @Test
    void aSharedBaselineIsTheSameNetworkThatOneAloneBeginsWith() {
        SharedBaseline shared = ((NetworkSubject) subject).shared(new Seeds("test"));
        ComputationGraph untrained = shared.untrained();
        float[] parameters = Parameters.flat(untrained);
        untrained.close();
        Evaluation before = shared.evaluate(parameters);
        ComputationGraph kept = ModelFile.read("kept", shared.file(parameters)).net();
        assertThat(Parameters.flat(kept)).isEqualTo(parameters);
        assertThat(kept.getConfiguration().toJson())
                .isEqualTo(ModelFile.read("alone", baseline)
                        .net()
                        .getConfiguration()
                        .toJson());
        float[] trained = Parameters.flat(ModelFile.read("alone", baseline).net());
        assertThat(shared.evaluate(trained).accuracy())
                .isEqualTo(dense.values().get("accuracy_validation"))
                .isGreaterThan(before.accuracy());
    }
}
