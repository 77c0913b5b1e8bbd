package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Models that say by themselves what their examples are to be scaled by: those that come, and those that are shipped. */
class NormalisedModelTest {
    @TempDir
    private static Path folder;

    private static String table;

    @BeforeAll
    static void prepare() throws IOException {
        NativeBackend.prepare();
        table = OwnTable.write(folder);
    }

    private static String data(String normalise) {
        return table + "data.normalise = " + normalise + "\n";
    }

    private static Experiment.Try attempt() throws IOException {
        return new Experiment.Try(Files.createTempDirectory(folder, "try"));
    }

    @Test
    void shippedModelsTakeRawRows() throws Exception {
        for (String sweep : List.of(
                data("standard") + "baseline { model = mlp, mlp { hidden = [8] }, train { epochs = 3, batch = 32 } }",
                data("unit") + "baseline { model = mlp, mlp { hidden = [8] }, train { epochs = 1 } }",
                glyphs("standard", 3)
                        + "baseline { model = vgg, vgg { widths = [4, 4], dense = 8 }, train.epochs = 1 }",
                glyphs("unit", 1) + "baseline { model = lenet5, train.epochs = 1 }",
                glyphs("standard", 3) + "baseline { model = mlp, mlp { hidden = [8] }, train { epochs = 1 } }")) {
            Subject subject = Experiment.subject(sweep);
            byte[] baseline = subject.baseline(attempt());
            takesRawRows(sweep, baseline);
            try (VariantRunner runner =
                    subject.open(baseline, subject.inspect(List.of()).identity())) {
                Experiment.Try attempt = attempt();
                runner.run(Experiment.variant("connection", 0.5, "l1", "global", Choice.NONE), attempt);
                takesRawRows(sweep, Files.readAllBytes(attempt.folder().resolve(NetworkFamily.MODEL)));
            }
        }
    }

    private static String glyphs(String normalise, int channels) {
        return "data { format = glyphs, normalise = " + normalise
                + ", glyphs { examples = 200, size = 16, classes = 3, channels = " + channels + " } }\n";
    }

    /** What DL4J makes of unscaled rows with the file's normaliser is what is made here of scaled ones. */
    private static void takesRawRows(String sweep, byte[] model) throws IOException {
        File file = Files.write(Files.createTempFile(folder, "model", ".zip"), model)
                .toFile();
        Dataset scaled = Experiment.data(sweep);
        Examples raw = Experiment.data(sweep.replaceFirst("normalise = \\w+", "normalise = none"))
                .test();
        StartingPoint start = StartingPoint.of("the model", model, scaled);
        INDArray rows = start.anatomy().fitting().array(raw.features(), raw.count());
        DataNormalization normalizer = ModelSerializer.restoreNormalizerFromFile(file);
        normalizer.transform(rows);
        INDArray probabilities = ModelSerializer.restoreComputationGraph(file).outputSingle(rows);
        try (Engine engine = Engines.open(start.net(), start.shape(), 0)) {
            float[] logits = new float[raw.count() * engine.classes()];
            engine.logits(scaled.test().features(), raw.count(), logits);
            INDArray expected = Transforms.softmax(Nd4j.createFromArray(logits).reshape(raw.count(), engine.classes()));
            assertThat(probabilities.sub(expected).amaxNumber().doubleValue())
                    .as(sweep)
                    .isLessThan(1e-5);
        }
    }

    @Test
    void aModelThatBringsItsScalingIsMeasuredByIt() throws Exception {
        MultiLayerNetwork model = ownModel();
        File file = OwnTable.save(model, folder);
        String sweep = data("none") + "baseline.file = \"" + file + "\"";
        Subject subject = Experiment.subject(sweep);
        Inspection inspection = subject.inspect(List.of());
        assertThat(inspection.summary()).anyMatch(line -> line.contains("by the model's NormalizerStandardize"));
        try (VariantRunner runner = subject.open(subject.baseline(attempt()), inspection.identity())) {
            for (Variant variant : List.of(
                    Variant.baseline(), Experiment.variant("neuron", 0.25, "l1", "uniform", Experiment.fineTune(2)))) {
                Experiment.Try attempt = attempt();
                Findings findings = runner.run(variant, attempt);
                File shipped = attempt.folder().resolve(NetworkFamily.MODEL).toFile();
                double accuracy = findings.values().get("accuracy_test");
                assertThat(accuracy).isGreaterThan(0.9).isEqualTo(OwnTable.accuracy(shipped, model, sweep));
                assertThat(ModelSerializer.<NormalizerStandardize>restoreNormalizerFromFile(shipped))
                        .isEqualTo(ModelSerializer.restoreNormalizerFromFile(file));
            }
        }
    }

    @Test
    void rowsAreNotScaledTwice() throws IOException {
        File file = OwnTable.save(ownModel(), folder);
        for (String other : List.of("standard", "unit")) {
            Subject subject = Experiment.subject(data(other) + "baseline.file = \"" + file + "\"");
            assertThatThrownBy(() -> subject.inspect(List.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessage("data.normalise: is " + other + ", but must be none: " + file
                            + " holds the normaliser NormalizerStandardize, which the examples are scaled by");
        }
    }

    /** A model made without anything of this project's. */
    private static MultiLayerNetwork ownModel() {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(3)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(8)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        DataSet all = OwnTable.scaled(2);
        for (int step = 0; step < 200; step++) {
            net.fit(all);
        }
        return net;
    }
}
