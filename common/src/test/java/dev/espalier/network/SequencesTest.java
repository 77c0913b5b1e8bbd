package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.network.engine.NativeBackend;
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
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks for sequences, fed with rows: from the file to what is measured, in DL4J. */
class SequencesTest {
    private static final int STEPS = 6;
    private static final int WORDS = 9;

    @TempDir
    private static Path folder;

    private static String table;

    @BeforeAll
    static void prepare() throws IOException {
        NativeBackend.prepare();
        StringBuilder text = new StringBuilder("a,b,c,d,e,f,kind\n");
        Random random = new Random(1);
        for (int row = 0; row < 120; row++) {
            int sum = 0;
            for (int step = 0; step < STEPS; step++) {
                int word = random.nextInt(WORDS);
                sum += word;
                text.append(word).append(',');
            }
            text.append(sum > STEPS * (WORDS - 1) / 2 ? "high" : "low").append('\n');
        }
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        table = "data { format = csv, path = \"" + file + "\", label = kind, normalise = none }\n";
    }

    private static GraphBuilder graph(InputType input) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input);
    }

    private static OutputLayer classes() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static GraphBuilder series(int features) {
        return graph(InputType.recurrent(features, STEPS))
                .addLayer("conv", new Convolution1DLayer.Builder(2).nOut(5).build(), "in")
                .addLayer(
                        "attention",
                        new SelfAttentionLayer.Builder()
                                .nIn(5)
                                .nOut(4)
                                .nHeads(2)
                                .projectInput(true)
                                .weightInit(WeightInit.XAVIER)
                                .build(),
                        "conv")
                .addLayer("lstm", new LSTM.Builder().nOut(6).build(), "attention")
                .addLayer("pool", new GlobalPoolingLayer(), "lstm")
                .addLayer("out", classes(), "pool")
                .setOutputs("out");
    }

    private static GraphBuilder words() {
        return graph(InputType.feedForward(STEPS))
                .addLayer(
                        "words",
                        new EmbeddingSequenceLayer.Builder()
                                .nOut(5)
                                .inputLength(STEPS)
                                .build(),
                        "in")
                .addLayer("lstm", new LSTM.Builder().nOut(6).build(), "words")
                .addLayer("pool", new GlobalPoolingLayer(), "lstm")
                .addLayer("out", classes(), "pool")
                .setOutputs("out");
    }

    private static String saved(GraphBuilder graph) throws IOException {
        ComputationGraph net = new ComputationGraph(graph.build());
        net.init();
        File file = Files.createTempFile(folder, "net", ".zip").toFile();
        ModelSerializer.writeModel(net, file, true);
        return table + "baseline.file = \"" + file + "\"";
    }

    @ParameterizedTest
    @ValueSource(strings = {"neuron", "filter", "connection"})
    void areSweptInDl4j(String method) throws Exception {
        Subject subject = Experiment.subject(saved(series(1)));
        Inspection inspection = subject.inspect(List.of());
        assertThat(inspection.summary())
                .contains("variants: trained by DL4J: examples of the shape [1, 6] are neither rows nor images");
        Experiment.Try attempt = new Experiment.Try(Files.createTempDirectory(folder, "try"));
        try (VariantRunner runner = subject.open(subject.baseline(attempt), inspection.identity())) {
            Findings whole = runner.run(Variant.baseline(), attempt);
            Findings findings =
                    runner.run(Experiment.variant(method, 0.5, "l1", "uniform", Experiment.fineTune(1)), attempt);
            assertThat(findings.values().get("nonzero_parameters"))
                    .isLessThan(whole.values().get("nonzero_parameters"));
            if (!method.equals("connection")) {
                assertThat(findings.values().get("surgery_difference")).isLessThan(1e-5);
            }
        }
    }

    @Test
    void whatIsFedWithOtherThanItsWordsIsRefused() throws IOException {
        String sweep = saved(words());
        assertThatThrownBy(() -> Experiment.subject(sweep).inspect(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("looks up what its input names, whole numbers from 0 to 5, and the data hold ");
    }

    @Test
    void sequencesThatNoDataHaveAreRefused() throws IOException {
        String sweep = saved(series(2));
        assertThatThrownBy(() -> Experiment.subject(sweep).inspect(List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("takes sequences of 2 numbers a step, which no format of data has");
    }
}
