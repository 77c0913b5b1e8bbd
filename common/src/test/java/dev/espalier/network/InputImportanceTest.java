package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.data.Scaling;
import dev.espalier.data.Shape;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.graph.Parameters;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.VariantRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputImportanceTest {
    @TempDir
    private Path folder;

    /** Columns of noise, of which the first decides; the last never changes. */
    private static Dataset dataset(int rows) {
        Random random = new Random(5);
        float[] features = new float[rows * 3];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            features[row * 3] = (float) random.nextGaussian();
            features[row * 3 + 1] = (float) random.nextGaussian();
            features[row * 3 + 2] = 1;
            labels[row] = features[row * 3] > 0 ? 1 : 0;
        }
        Examples examples = new Examples(3, features, labels);
        return new Dataset(
                "noise",
                new Shape.Columns(3),
                List.of("a", "b"),
                examples,
                examples,
                examples,
                Scaling.given("none", new double[1], new double[] {1}, 3),
                "checksum");
    }

    /** Two logits, which are the first column and its negative. */
    private static Engine engine() {
        ComputationGraph network = Networks.chain(InputType.feedForward(3), Networks.softmax(2));
        float[] flat = new float[(int) network.numParams()];
        // DL4J lays them out column by column: into the first output, then into the second.
        flat[0] = -1;
        flat[3] = 1;
        flat[5] = 2;
        Parameters.set(network, flat);
        return Engines.open(network, new int[] {3}, 0);
    }

    @Test
    void onlyWhatDecidesIsLookedAt() {
        Dataset dataset = dataset(400);
        try (Engine engine = engine()) {
            List<Detail> details = new InputImportance(dataset, new ExplainSpec(false, true, 400, 14)).of(engine);
            assertThat(details).extracting(Detail::index).containsExactly(0L, 1L, 2L);
            assertThat(details.get(0).figures().get("permutation")).isGreaterThan(0.3);
            assertThat(details.get(1).figures().get("permutation")).isCloseTo(0, within(1e-9));
            assertThat(details.get(1).figures().get("gradient")).isCloseTo(0, within(1e-9));
            // A weight that nothing ever changes by is not looked at, however large.
            assertThat(details.get(2).figures().get("gradient")).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void theGradientIsThatOfTheLoss() {
        Dataset dataset = dataset(400);
        double squares = 0;
        double sum = 0;
        double ofSquares = 0;
        for (int row = 0; row < 400; row++) {
            double x = dataset.validation().features()[row * 3];
            // Logits -x and x + 2: the loss falls by its share of the other class, twice as fast as x.
            double other = dataset.validation().label(row) == 1
                    ? 1 / (1 + Math.exp(2 * x + 2))
                    : 1 / (1 + Math.exp(-2 * x - 2));
            squares += 4 * other * other;
            sum += x;
            ofSquares += x * x;
        }
        double deviation = Math.sqrt(ofSquares / 400 - sum * sum / 400 / 400);
        try (Engine engine = engine()) {
            Detail first = new InputImportance(dataset, new ExplainSpec(false, true, 400, 14))
                    .of(engine)
                    .get(0);
            assertThat(first.figures().get("gradient")).isCloseTo(Math.sqrt(squares / 400) * deviation, within(0.005));
        }
    }

    @Test
    void isFoundOutOfBaselineAndVariantsWhereItIsAskedFor() throws Exception {
        String small = """
                data { format = glyphs, glyphs { examples = 200, size = 12, classes = 3 } }
                baseline { model = mlp, mlp { hidden = [8] }, train { epochs = 1 } }
                explain { removed = true, inputs = true, rows = 20, patches = 3 }
                """;
        Subject subject = Experiment.subject(small);
        byte[] baseline = subject.baseline(new Experiment.Try(folder));
        try (VariantRunner runner =
                subject.open(baseline, subject.inspect(List.of()).identity())) {
            Findings findings = runner.run(
                    Experiment.variant("neuron", 0.5, "l1", "uniform", Choice.NONE), new Experiment.Try(folder));
            assertThat(findings.details())
                    .filteredOn(detail -> detail.table().equals("removed"))
                    .hasSize(4);
            assertThat(findings.details())
                    .filteredOn(detail -> detail.table().equals("inputs"))
                    .hasSize(9)
                    .allSatisfy(detail ->
                            assertThat(detail.figures()).containsOnlyKeys("row", "column", "permutation", "gradient"));
        }
    }
}
