package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.engine.ParameterSlice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class SplicingTest {
    private static final Dataset DATA =
            FineTuningTest.dataset(FineTuningTest.points(90, 1), FineTuningTest.points(300, 2));

    private static Training training(Map<String, String> given) {
        return Training.of(FineTuningTest.choice(Recovery.FINE_TUNE, given));
    }

    private static Masks masks(int... pruned) {
        BitSet bits = new BitSet();
        for (int i : pruned) {
            bits.set(i);
        }
        return new Masks(Map.of("l0_W", bits));
    }

    /** What it is left with, and the network's own parameters. */
    private static List<float[]> spliced(ComputationGraph network, Training how, Masks first, Splicing.Choice choice)
            throws Exception {
        List<ParameterSlice> slices = ParameterSlice.of(network);
        try (Engine engine = Dl4jEngine.open(network, new int[] {2}, 1)) {
            Splicing splicing = new Splicing(how, slices, engine.snapshot(), first, 4, choice);
            FineTuning.spliced(splicing, DATA, new FineTuningTest.Try(1, 9999)).run(engine, splicing);
            return List.of(splicing.whole(), engine.snapshot());
        }
    }

    @Test
    void withNothingPrunedItIsTrainingAsEver() throws Exception {
        Training how = training(Map.of("batch", "16", "weight-decay", "0.01"));
        List<float[]> spliced = spliced(Networks.mlp(2, 16, 3), how, Masks.NONE, whole -> Masks.NONE);
        try (Engine engine = Dl4jEngine.open(Networks.mlp(2, 16, 3), new int[] {2}, 1)) {
            FineTuning.of(how, DATA, new FineTuningTest.Try(1, 9999)).run(engine, Masks.NONE);
            assertThat(spliced.get(0)).containsExactly(engine.snapshot(), within(1e-6f));
            assertThat(spliced.get(1)).isEqualTo(spliced.get(0));
        }
    }

    @Test
    void whatIsPrunedLearnsWithoutBeingHeard() throws Exception {
        Training how = training(
                Map.of("epochs", "1", "batch", "90", "optimizer", "sgd", "momentum", "0", "learning-rate", "0.5"));
        int at = ParameterSlice.of(Networks.mlp(2, 16, 3)).get(0).from();
        float before;
        float gradient;
        try (Engine engine = Dl4jEngine.open(Networks.mlp(2, 16, 3), new int[] {2}, 1)) {
            before = engine.snapshot()[at];
            engine.mask(masks(0, 5));
            gradient = engine.gradients(DATA.train().features(), DATA.train().labels(), 90)
                    .get("l0_W")[0];
        }
        assertThat(before).isNotZero();
        List<float[]> spliced = spliced(Networks.mlp(2, 16, 3), how, masks(0, 5), whole -> masks(0, 5));
        assertThat(spliced.get(0)[at]).isCloseTo(before - 0.5f * gradient, within(1e-6f));
        assertThat(spliced.get(1)[at]).isZero();
    }

    @Test
    void itIsChosenAnewFromAllWeights() throws Exception {
        int at = ParameterSlice.of(Networks.mlp(2, 16, 3)).get(0).from();
        List<Float> seen = new ArrayList<>();
        List<float[]> spliced =
                spliced(Networks.mlp(2, 16, 3), training(Map.of("epochs", "1", "batch", "9")), masks(0), whole -> {
                    seen.add(whole[at]);
                    return masks(seen.size());
                });
        // Before the fifth and the ninth of ten steps.
        assertThat(seen).hasSize(2).doesNotContain(0f);
        assertThat(spliced.get(1)[at]).isEqualTo(spliced.get(0)[at]).isNotZero();
        assertThat(spliced.get(1)[at + 2]).isZero();
        assertThat(spliced.get(0)[at + 2]).isNotZero();
    }

    @Test
    void statisticsAreKeptUp() throws Exception {
        ComputationGraph network =
                Networks.chain(InputType.feedForward(2), new BatchNormalization(), Networks.softmax(3));
        int mean = ParameterSlice.of(network).stream()
                .filter(slice -> slice.name().equals("l0_mean"))
                .findFirst()
                .orElseThrow()
                .from();
        List<float[]> spliced =
                spliced(network, training(Map.of("epochs", "5", "batch", "9")), Masks.NONE, whole -> Masks.NONE);
        double sum = 0;
        for (int row = 0; row < 90; row++) {
            sum += DATA.train().features()[2 * row];
        }
        assertThat(spliced.get(0)[mean]).isNotZero().isCloseTo((float) (sum / 90), within(0.2f));
        assertThat(spliced.get(1)).isEqualTo(spliced.get(0));
    }
}
