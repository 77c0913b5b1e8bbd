package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.engine.Noise;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class DroppingTest {
    private static final int UNITS = 50;
    private static final int COUNT = 2 * Stretch.COUNT + 8;
    private static final Extent EXTENT = Extent.row(UNITS);

    private final Lane lane = new Lane(0, 0, 0, 0);

    private float[] dropped(Grouping grouping, int together, long seed) {
        Stretch stretch = Stretch.of(EXTENT, grouping, EXTENT, grouping);
        Arrays.fill(stretch.in().values(), 1);
        Arrays.fill(stretch.out().gradients(), 1);
        Dropping step = new Dropping(stretch.in(), stretch.out(), 0.8, together, 3);
        stretch.run(step, seed, lane);
        int length = Stretch.COUNT * UNITS;
        float[] made = Arrays.copyOf(stretch.out().values(), length);
        // What is left on the way back is what was left on the way there.
        assertThat(Arrays.copyOf(stretch.in().gradients(), length)).isEqualTo(made);
        return made;
    }

    @Test
    void leavesTheShareThatItShouldAndKeepsTheMean() {
        double sum = 0;
        int zeros = 0;
        for (long seed = 0; seed < 20; seed++) {
            for (float value : dropped(Grouping.TILES, 1, seed)) {
                assertThat(value).isIn(0f, 1.25f);
                sum += value;
                zeros += value == 0 ? 1 : 0;
            }
        }
        int all = 20 * Stretch.COUNT * UNITS;
        assertThat((double) zeros / all).isCloseTo(0.2, within(0.01));
        assertThat(sum / all).isCloseTo(1, within(0.01));
    }

    @Test
    void dependsOnSeedAndExampleAlone() {
        float[] tiles = dropped(Grouping.TILES, 1, 7);
        float[] whole = dropped(Grouping.WHOLE, 1, 7);
        for (int example = 0; example < Stretch.COUNT; example++) {
            for (int unit = 0; unit < UNITS; unit++) {
                int tile = example / Step.TILE * UNITS + unit;
                assertThat(whole[unit * Stretch.COUNT + example])
                        .isEqualTo(tiles[tile * Step.TILE + example % Step.TILE]);
            }
        }
        assertThat(dropped(Grouping.TILES, 1, 8)).isNotEqualTo(tiles);
    }

    @Test
    void dropsChannelsTogether() {
        float[] made = dropped(Grouping.WHOLE, 10, 7);
        for (int i = 0; i < made.length; i++) {
            int unit = i / Stretch.COUNT;
            int first = unit / 10 * 10 * Stretch.COUNT + i % Stretch.COUNT;
            assertThat(made[i]).isEqualTo(made[first]);
        }
        assertThat(made).contains(0f, 1.25f);
    }

    private static ComputationGraph network(double retained) {
        return Networks.chain(
                InputType.convolutional(6, 6, 1),
                new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
                new ActivationLayer.Builder()
                        .activation(Activation.TANH)
                        .dropOut(new Dropout(0.5))
                        .build(),
                new DropoutLayer(retained),
                new DenseLayer.Builder().nOut(20).dropOut(retained).build(),
                Networks.softmax(3));
    }

    /** An activation's dropout, and one that drops nothing, are none in DL4J either; nobody drops in answers. */
    @Test
    void whatDropsNothingIsNotThere() {
        Agreement.check(network(1), new int[] {1, 6, 6}, COUNT);
        float[] images = Noise.of(COUNT, 1, 6, 6);
        float[] answers = answers(network(0.5), images);
        assertThat(answers).isEqualTo(answers(network(1), images));
    }

    private static float[] answers(ComputationGraph network, float[] images) {
        float[] answers = new float[COUNT * 3];
        try (Engine engine =
                Compilation.of(network, new int[] {1, 6, 6}, 1).engine().orElseThrow()) {
            engine.logits(images, COUNT, answers);
        }
        return answers;
    }

    @Test
    void trainsWithTheSameBitsForTheSameSeed() {
        float[] once = trained(1);
        assertThat(trained(1)).isEqualTo(once);
        assertThat(trained(2)).isNotEqualTo(once);
    }

    private static float[] trained(long seed) {
        float[] images = Noise.of(COUNT, 1, 6, 6);
        int[] labels = new int[COUNT];
        try (Engine engine =
                Compilation.of(network(0.5), new int[] {1, 6, 6}, seed).engine().orElseThrow()) {
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
            for (int step = 0; step < 5; step++) {
                engine.train(images, labels, COUNT);
            }
            return engine.snapshot();
        }
    }
}
