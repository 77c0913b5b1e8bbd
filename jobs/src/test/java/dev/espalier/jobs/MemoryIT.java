package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.NetworkSweep;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Nets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Real networks that are trained in batches too large for the memory there is, beside others that are not. */
class MemoryIT {
    private static final String GREEDY = "connection l1 global 0.60 s1";

    @TempDir
    private Path folder;

    @Test
    void whatRunsOutOfMemoryFailsAlone() throws IOException {
        String cause = causeOf(
                Cli.direct("local[2]"), 4000, 3200, "baseline { model = lenet5, train { epochs = 1, batch = 64 } }\n");
        assertThat(cause).startsWith("out of memory: Java heap space (the executor's heap is ");
    }

    /** DL4J computes outside of the heap. */
    @Test
    void soDoesWhatRunsOutOfItOutsideOfTheHeap() throws IOException {
        Path model = folder.resolve("model.zip");
        Files.write(model, ModelFile.ofGraph(Optional.empty()).write(unknownToTheKernel()));
        String cause = causeOf(
                Cli.direct("local[2]")
                        .with("ESPALIER_JVM", "-XX:TieredStopAtLevel=1 -Dorg.bytedeco.javacpp.maxphysicalbytes=1500m"),
                1600,
                640,
                "baseline.file = \"" + model + "\"\n");
        assertThat(cause).startsWith("out of memory outside of the heap: Physical memory usage is too high: ");
    }

    /** Of next to no work, but with much to hold for each example. */
    private static ComputationGraph unknownToTheKernel() {
        return Nets.init(Nets.graph(new Shape.Image(1, 56, 56))
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(64)
                                .constrainWeights(new MaxNormConstraint(10, 1, 2, 3))
                                .build(),
                        "in")
                .addLayer("pool", new SubsamplingLayer.Builder(new int[] {8, 8}, new int[] {8, 8}).build(), "conv")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(10)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pool")
                .setOutputs("output"));
    }

    /** What the one failed of that was trained in such batches, when all others have come through. */
    private String causeOf(Cli cli, int examples, int batch, String subject) throws IOException {
        NetworkSweep sweep = NetworkSweep.of(folder, "greedy", subject + """
                data { format = glyphs, glyphs { examples = %d, classes = 10, size = 56, difficulty = 0.2 } }
                data.split { validation = 0.1, test = 0.1 }
                variants = [
                  { method = connection, ratios = [0.5, 0.9], recoveries = [{ name = fine-tune, epochs = 1, batch = 64 }] }
                  { method = connection, ratios = [0.6], recoveries = [{ name = fine-tune, epochs = 1, batch = %d }] }
                ]
                objectives = [accuracy, nonzero_parameters]
                """.formatted(examples, batch));
        LeftFolder out = sweep.out("out");
        Call.Result result = cli.with("ESPALIER_DRIVER_MEMORY", "512m").run(sweep.sweep(out));
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        assertThat(out.column("status")).hasSize(4);
        Map<String, Object> causes = new TreeMap<>(out.column("cause"));
        causes.values().removeIf(cause -> cause == null);
        assertThat(causes).as(result.toString()).containsOnlyKeys(GREEDY);
        return (String) causes.get(GREEDY);
    }
}
