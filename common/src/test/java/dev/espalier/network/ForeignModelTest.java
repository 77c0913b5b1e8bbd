package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Models made, trained and saved by DL4J alone are swept, and what is shipped does in DL4J alone what was measured. */
class ForeignModelTest {
    @TempDir
    private static Path folder;

    private static String table;

    @BeforeAll
    static void prepare() throws IOException {
        NativeBackend.prepare();
        table = OwnTable.write(folder);
    }

    static Stream<Arguments> models() {
        NativeBackend.prepare();
        return Stream.of(
                Arguments.of("one output and squared differences", "neuron", 1, stack(output(LossFunction.MSE, 1))),
                Arguments.of("one output and cross entropy", "neuron", 1, stack(output(LossFunction.XENT, 1))),
                Arguments.of("softmax and squared differences", "neuron", 2, stack(softmax(LossFunction.MSE))),
                Arguments.of("softmax", "neuron", 2, stack(softmax(LossFunction.NEGATIVELOGLIKELIHOOD))),
                Arguments.of("frozen layers", "connection", 2, frozen()),
                Arguments.of("a loss alone at the end of a graph", "neuron", 2, graph()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void areSweptAndShipped(String name, String method, int outputs, Model model) throws Exception {
        train(model, OwnTable.scaled(outputs));
        File file = OwnTable.save(model, folder);
        String sweep = table + "data.normalise = none, baseline.file = \"" + file + "\"";
        Subject subject = Experiment.subject(sweep);
        Inspection inspection = subject.inspect(List.of());
        try (VariantRunner runner = subject.open(subject.baseline(attempt()), inspection.identity())) {
            double own = accuracy(runner, Variant.baseline(), model, sweep);
            assertThat(own).isGreaterThan(0.85).isEqualTo(OwnTable.accuracy(file, model, sweep));
            accuracy(runner, Experiment.variant(method, 0.4, "l1", "uniform", Experiment.fineTune(1)), model, sweep);
        }
    }

    /** As it is reported, which must be what DL4J says of the file that is left. */
    private static double accuracy(VariantRunner runner, Variant variant, Model model, String sweep) throws Exception {
        Experiment.Try attempt = attempt();
        Findings findings = runner.run(variant, attempt);
        double accuracy = findings.values().get("accuracy_test");
        File shipped = attempt.folder().resolve(NetworkFamily.MODEL).toFile();
        assertThat(OwnTable.accuracy(shipped, model, sweep)).as(variant.title()).isEqualTo(accuracy);
        return accuracy;
    }

    private static Experiment.Try attempt() throws IOException {
        return new Experiment.Try(Files.createTempDirectory(folder, "try"));
    }

    private static void train(Model model, DataSet all) {
        for (int step = 0; step < 150; step++) {
            if (model instanceof ComputationGraph graph) {
                graph.fit(all);
            } else {
                ((MultiLayerNetwork) model).fit(all);
            }
        }
    }

    private static NeuralNetConfiguration.Builder configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .l2(1e-4)
                .updater(new Adam(0.01))
                .activation(Activation.TANH);
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).build();
    }

    private static Layer output(LossFunction loss, int outputs) {
        return new OutputLayer.Builder(loss)
                .nOut(outputs)
                .activation(Activation.SIGMOID)
                .build();
    }

    private static Layer softmax(LossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork stack(Layer output) {
        MultiLayerNetwork net = new MultiLayerNetwork(configuration()
                .list()
                .layer(dense(10))
                .layer(dense(8))
                .layer(output)
                .setInputType(InputType.feedForward(3))
                .build());
        net.init();
        return net;
    }

    private static MultiLayerNetwork frozen() {
        return new TransferLearning.Builder(stack(softmax(LossFunction.MCXENT)))
                .setFeatureExtractor(0)
                .build();
    }

    private static ComputationGraph graph() {
        ComputationGraph net = new ComputationGraph(configuration()
                .graphBuilder()
                .addInputs("row")
                .setInputTypes(InputType.feedForward(3))
                .addLayer("a", dense(8), "row")
                .addLayer("norm", new BatchNormalization(), "a")
                .addLayer("b", dense(8), "norm")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "b")
                .addLayer("c", dense(4), "row")
                .addVertex("merge", new MergeVertex(), "add", "c")
                .addLayer(
                        "classes",
                        new DenseLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "merge")
                .addLayer(
                        "loss",
                        new LossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "classes")
                .setOutputs("loss")
                .build());
        net.init();
        return net;
    }
}
