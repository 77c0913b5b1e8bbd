package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Examples;
import dev.espalier.data.Shape;
import dev.espalier.network.criterion.LayerInputs;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Parameters;
import dev.espalier.sweep.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworkEvidenceTest {
    private static final int ROWS = 40;
    private static final Shape COLUMNS = new Shape.Columns(5);
    private static final Shape IMAGES = new Shape.Image(1, 16, 16);

    @BeforeAll
    static void natives() {
        Nets.prepare();
    }

    private static Examples rows(Shape shape) {
        int[] labels = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 3;
        }
        return new Examples(shape.size(), Nets.noise(ROWS * shape.size(), 3), labels);
    }

    private static ComputationGraph net(Architecture architecture, Shape shape) {
        return architecture.build(shape, 3, 1);
    }

    private static NetworkEvidence evidence(Architecture architecture, Shape shape) {
        ComputationGraph net = net(architecture, shape);
        int[] example = shape instanceof Shape.Image image
                ? new int[] {image.channels(), image.height(), image.width()}
                : new int[] {shape.size()};
        return new NetworkEvidence(
                Anatomy.of(net, Fitting.of("net", net, shape)),
                example,
                Parameters.flat(net),
                () -> net(architecture, shape),
                Masks.NONE,
                new CalibrationRows(rows(shape), 1),
                1,
                Optional.empty());
    }

    @Test
    void whatGoesIntoALayerIsWhatTheOneBeforeMakes() {
        Architecture mlp = new Mlp(List.of(4));
        ComputationGraph net = net(mlp, COLUMNS);
        float[] weights = Anatomy.of(net, Fitting.of("net", net, COLUMNS))
                .parameters()
                .of("fc1", "W")
                .read(Parameters.flat(net));
        Examples rows = rows(COLUMNS);
        double[] absolute = new double[4];
        double[] squares = new double[4];
        long[] zeros = new long[4];
        for (int row = 0; row < ROWS; row++) {
            for (int unit = 0; unit < 4; unit++) {
                double sum = 0;
                for (int i = 0; i < 5; i++) {
                    sum += weights[unit * 5 + i] * rows.features()[row * 5 + i];
                }
                double made = Math.max(0, sum);
                absolute[unit] += made;
                squares[unit] += made * made;
                zeros[unit] += made == 0 ? 1 : 0;
            }
        }

        LayerInputs seen = evidence(mlp, COLUMNS).inputs(2, ROWS / 2).get("output");

        assertThat(seen.size()).isEqualTo(4);
        assertThat(seen.count()).isEqualTo(ROWS);
        for (int unit = 0; unit < 4; unit++) {
            assertThat(seen.absolute(unit)).isCloseTo(absolute[unit], within(1e-4));
            assertThat(seen.squares(unit)).isCloseTo(squares[unit], within(1e-4));
            assertThat(seen.zeros(unit)).isEqualTo(zeros[unit]);
        }
    }

    @Test
    void ofImagesChannelsAreSeenAndFlattenedOnesNumberByNumber() {
        Map<String, LayerInputs> seen = evidence(new Lenet5(), IMAGES).inputs(1, ROWS);
        double sum = 0;
        for (float number : rows(IMAGES).features()) {
            sum += Math.abs(number);
        }
        assertThat(seen.get("conv1").size()).isEqualTo(1);
        assertThat(seen.get("conv1").count()).isEqualTo(ROWS * 256L);
        assertThat(seen.get("conv1").absolute(0)).isCloseTo(sum, within(1e-2));
        assertThat(seen.get("conv2").size()).isEqualTo(20);
        assertThat(seen.get("conv2").count()).isEqualTo(ROWS * 36L);
        assertThat(seen.get("fc1").size()).isEqualTo(50);
        assertThat(seen.get("fc1").count()).isEqualTo(ROWS);
    }

    @Test
    void gradientsAreThoseOfTheMeanLossOfABatch() {
        NetworkEvidence evidence = evidence(new Lenet5(), IMAGES);
        List<float[]> halves = new ArrayList<>();
        evidence.gradients(2, ROWS / 2, gradient -> halves.add(gradient.clone()));
        List<float[]> whole = new ArrayList<>();
        evidence.gradients(1, ROWS, gradient -> whole.add(gradient.clone()));
        assertThat(whole.get(0)).hasSize(evidence.parameters().length);
        boolean some = false;
        for (int i = 0; i < whole.get(0).length; i++) {
            float mean = (halves.get(0)[i] + halves.get(1)[i]) / 2;
            assertThat(whole.get(0)[i]).isCloseTo(mean, within(1e-5f + 1e-3f * Math.abs(mean)));
            some |= mean != 0;
        }
        assertThat(some).isTrue();
    }

    @Test
    void aTrialGoesDownTheGradient() {
        NetworkEvidence evidence = evidence(new Mlp(List.of(4)), COLUMNS);
        List<float[]> parameters = new ArrayList<>();
        List<float[]> gradients = new ArrayList<>();
        evidence.training(2, ROWS / 2, 0.1, (before, gradient) -> {
            parameters.add(before.clone());
            gradients.add(gradient.clone());
        });
        assertThat(parameters.get(0)).containsExactly(evidence.parameters());
        for (int i = 0; i < parameters.get(1).length; i++) {
            assertThat(parameters.get(1)[i])
                    .isCloseTo(parameters.get(0)[i] - 0.1f * gradients.get(0)[i], within(1e-6f));
        }
        assertThat(gradients.get(1)).isNotEqualTo(gradients.get(0));
    }

    @Test
    void sharedScoresHaveNoSeed() {
        assertThatThrownBy(() -> evidence(new Mlp(List.of(4)), COLUMNS).seed("anything"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void fewRowsAreGoneThroughAgain() {
        CalibrationRows few = new CalibrationRows(rows(COLUMNS), new Seeds("s").seed("rows"));
        List<Integer> counts = new ArrayList<>();
        few.each(3, 100, (features, labels, count) -> counts.add(count));
        assertThat(counts).containsExactly(ROWS, ROWS, ROWS);
    }
}
