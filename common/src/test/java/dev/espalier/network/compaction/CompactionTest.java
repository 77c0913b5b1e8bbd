package dev.espalier.network.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class CompactionTest {
    private static final Shape ROWS = new Shape.Columns(3);
    private static final Shape IMAGES = new Shape.Image(1, 5, 5);

    static {
        Nets.prepare();
    }

    private static Anatomy anatomy(ComputationGraph net, Shape shape) {
        return Anatomy.of(net, Fitting.of("net", net, shape));
    }

    /** No weight leads into a unit any more. */
    private static void deafen(ComputationGraph net, String layer, int unit, float bias) {
        Parameters parameters = Parameters.of(net);
        float[] flat = Parameters.flat(net);
        ParameterArray weights = parameters.of(layer, "W");
        for (int i = 0; i < weights.in(); i++) {
            for (int k = 0; k < weights.kernel(); k++) {
                flat[weights.position(unit, i, k)] = 0;
            }
        }
        flat[parameters.of(layer, "b").position(unit, 0, 0)] = bias;
        Parameters.set(net, flat);
    }

    private static Optional<Compaction> compacted(ComputationGraph net, Shape shape) {
        Optional<Compaction> compaction = Compaction.of(net, anatomy(net, shape));
        compaction.ifPresent(made -> assertThat(Nets.answer(made.net(), shape))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(Nets.answer(net, shape)));
        return compaction;
    }

    private static ComputationGraph rows(DenseLayer.Builder reader) {
        return Nets.init(Nets.graph(ROWS)
                .addLayer("a", new DenseLayer.Builder().nOut(4).build(), "in")
                .addLayer("b", reader.build(), "a")
                .addLayer("out", Nets.logits(3), "b")
                .setOutputs("out"));
    }

    @Test
    void whatAUnitWithoutInputsGivesIsPartOfTheNextBias() {
        ComputationGraph net = rows(new DenseLayer.Builder().nOut(2));
        deafen(net, "a", 1, 0.7f);
        Compaction made = compacted(net, ROWS).orElseThrow();
        assertThat(made.deadUnits()).isEqualTo(1);
        Parameters parameters = Parameters.of(made.net());
        assertThat(parameters.of("a", "W").out()).isEqualTo(3);
        float weight = Parameters.flat(net)[Parameters.of(net).of("b", "W").position(0, 1, 0)];
        assertThat(Parameters.flat(made.net())[parameters.of("b", "b").position(0, 0, 0)])
                .isCloseTo(0.1f + weight * (float) Math.tanh(0.7), within(1e-6f));
    }

    @Test
    void aReaderWithoutABiasIsGivenOne() {
        ComputationGraph net = rows(new DenseLayer.Builder().nOut(2).hasBias(false));
        deafen(net, "a", 1, 0.7f);
        Compaction made = compacted(net, ROWS).orElseThrow();
        assertThat(made.net().numParams()).isEqualTo(3 * 3 + 3 + 3 * 2 + 2 + 2 * 3 + 3);
    }

    @Test
    void aConstantThatIsZeroNeedsNone() {
        ComputationGraph net = rows(new DenseLayer.Builder().nOut(2).hasBias(false));
        deafen(net, "a", 1, 0);
        Compaction made = compacted(net, ROWS).orElseThrow();
        assertThat(made.net().numParams()).isEqualTo(3 * 3 + 3 + 3 * 2 + 2 * 3 + 3);
    }

    @Test
    void aNormThatWouldTakeTheConstantAwayAgainKeepsTheUnit() {
        ComputationGraph net = rows(new DenseLayer.Builder().nOut(2).hasLayerNorm(true));
        deafen(net, "a", 1, 0.7f);
        assertThat(compacted(net, ROWS)).isEmpty();
    }

    private static ComputationGraph images(ConvolutionMode mode) {
        GraphBuilder graph = Nets.graph(IMAGES);
        return Nets.init(graph.addLayer("a", convolution(mode), "in")
                .addLayer("b", convolution(mode), "a")
                .addLayer("out", Nets.logits(3), "b")
                .setOutputs("out"));
    }

    private static ConvolutionLayer convolution(ConvolutionMode mode) {
        return new ConvolutionLayer.Builder(2, 2)
                .nOut(4)
                .convolutionMode(mode)
                .activation(Activation.RELU)
                .build();
    }

    @Test
    void aConstantChannelGoesWhereNoBorderIsSeen() {
        ComputationGraph net = images(ConvolutionMode.Truncate);
        deafen(net, "a", 2, 0.5f);
        Compaction made = compacted(net, IMAGES).orElseThrow();
        assertThat(Parameters.of(made.net()).of("b", "W").in()).isEqualTo(3);
    }

    @Test
    void aConstantChannelStaysWhereZerosAreSeenBeyondTheBorder() {
        ComputationGraph net = images(ConvolutionMode.Same);
        deafen(net, "a", 2, 0.5f);
        assertThat(compacted(net, IMAGES)).isEmpty();
        deafen(net, "a", 2, -0.5f);
        assertThat(compacted(net, IMAGES)).isPresent();
    }

    @Test
    void aConstantChannelMayHaveAnyPixelsWhereEachHasAWeightOfItsOwn() {
        ComputationGraph net = images(ConvolutionMode.Same);
        deafen(net, "b", 2, 0.5f);
        Compaction made = compacted(net, IMAGES).orElseThrow();
        assertThat(Parameters.of(made.net()).of("out", "W").in()).isEqualTo(3 * 25);
    }

    @Test
    void ofADeadLayerOneUnitStaysAndSaysNothing() {
        ComputationGraph net = rows(new DenseLayer.Builder().nOut(2));
        for (int unit = 0; unit < 4; unit++) {
            deafen(net, "a", unit, 0.3f * unit);
        }
        assertThat(new Liveness(anatomy(net, ROWS), Parameters.flat(net)).deadLayers())
                .containsExactly("a", "b", "out");
        Compaction made = compacted(net, ROWS).orElseThrow();
        // Of b, nothing leads into its units either: they are constants, which the output takes over.
        assertThat(made.deadUnits()).isEqualTo(6);
        assertThat(made.net().numParams()).isEqualTo(3 + 1 + 1 + 1 + 3 + 3);
        float[] left = Parameters.flat(made.net());
        ParameterArray bias = Parameters.of(made.net()).of("out", "b");
        for (int i = 0; i < left.length; i++) {
            assertThat(left[i] != 0).as("parameter " + i).isEqualTo(i >= bias.offset() && i < bias.offset() + 3);
        }
    }

    @Test
    void aNetworkWithoutDeadUnitsIsLeftAlone() {
        assertThat(compacted(rows(new DenseLayer.Builder().nOut(2)), ROWS)).isEmpty();
    }
}
