package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Noise;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.network.graph.Vgg;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrewTest {
    private static final int[] IMAGES = {3, 16, 16};
    private static final int WIDTH = 3 * 16 * 16;
    private static final int CLASSES = 4;

    private static Crew crew(int lanes, int threads) {
        return new Crew(
                IntStream.range(0, lanes).mapToObj(i -> new Lane(0, 0, 0, 0)).toList(), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void doesEachShareOnceInItsOwnLane(int threads) {
        int rounds = 20_000;
        AtomicIntegerArray done = new AtomicIntegerArray(5);
        try (Crew crew = crew(5, threads)) {
            for (int round = 0; round < rounds; round++) {
                crew.run(round % 5 + 1, (share, shares, lane) -> {
                    assertThat(lane == crew.lane(share)).isTrue();
                    done.incrementAndGet(share);
                });
            }
        }
        for (int share = 0; share < 5; share++) {
            assertThat(done.get(share)).isEqualTo(rounds * (5 - share) / 5);
        }
    }

    @Test
    void wakesUpAgain() {
        AtomicIntegerArray done = new AtomicIntegerArray(4);
        try (Crew crew = crew(4, 3)) {
            for (int round = 0; round < 5; round++) {
                crew.run(4, (share, shares, lane) -> done.incrementAndGet(share));
                await().until(crew::isAsleep);
            }
        }
        assertThat(IntStream.range(0, 4).map(done::get)).containsOnly(5);
    }

    @Test
    void tellsOfAFailureWhenAllIsDoneAndGoesOn() {
        AtomicIntegerArray done = new AtomicIntegerArray(4);
        try (Crew crew = crew(4, 2)) {
            assertThatThrownBy(() -> crew.run(4, (share, shares, lane) -> {
                        done.incrementAndGet(share);
                        if (share == 2) {
                            throw new OutOfMemoryError("full");
                        }
                    }))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("full");
            crew.run(4, (share, shares, lane) -> done.incrementAndGet(share));
        }
        assertThat(IntStream.range(0, 4).map(done::get)).containsOnly(2);
    }

    static Stream<Architecture> catalogue() {
        return Stream.of(new Mlp(List.of(300, 100)), new Lenet5(), new Vgg(List.of(8, 16), 2, 20), new Resnet20());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void itMakesNoDifferenceHowManyThreadsThereAre(Architecture architecture) {
        float[] one = trained(architecture, 1, 1);
        assertThat(trained(architecture, 2, 1)).containsExactly(one);
        assertThat(trained(architecture, 5, 1)).containsExactly(one);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void sharingComesToTheSameAsNotSharing(Architecture architecture) {
        assertThat(trained(architecture, 2, 1)).containsExactly(trained(architecture, 0, 1), within(1e-4f));
    }

    /** Nothing follows its weights, of which each share reads some columns. */
    @Test
    void sharesTheColumnsOfTheLastLayerToo() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "a",
                        new DenseLayer.Builder()
                                .nIn(600)
                                .nOut(600)
                                .hasBias(false)
                                .build(),
                        "in")
                .addLayer(
                        "b",
                        new OutputLayer.Builder()
                                .nIn(600)
                                .nOut(40)
                                .hasBias(false)
                                .build(),
                        "a")
                .setOutputs("b")
                .build());
        network.init();
        ComputationGraph same = network.clone();
        try (Engine shared = Compilation.shared(network, new int[] {600}, 1, 2)
                        .engine()
                        .orElseThrow();
                Engine alone = Compilation.of(same, new int[] {600}, 1).engine().orElseThrow()) {
            int[] labels = IntStream.range(0, 20).toArray();
            float[] rows = Noise.of(20, new int[] {600});
            Map<String, float[]> wanted = alone.gradients(rows, labels, 20);
            shared.gradients(rows, labels, 20)
                    .forEach((name, found) -> assertThat(found).containsExactly(wanted.get(name), within(1e-5f)));
        }
    }

    /** What it answers after some steps; without sharing for no threads. */
    private static float[] trained(Architecture architecture, int threads, long seed) {
        boolean row = architecture instanceof Mlp;
        Shape shape = row ? new Shape.Columns(WIDTH) : new Shape.Image(3, 16, 16);
        int[] sides = row ? new int[] {WIDTH} : IMAGES;
        var network = architecture.build(shape, CLASSES, 3);
        Compilation compiled =
                threads == 0 ? Compilation.of(network, sides, seed) : Compilation.shared(network, sides, seed, threads);
        try (Engine engine = compiled.engine().orElseThrow()) {
            engine.optimize(new TrainingSettings(Optimizer.NESTEROV, 0.001, 0.0001, 0.9));
            for (int count : new int[] {100, 100, 7}) {
                int[] labels =
                        IntStream.range(0, count).map(i -> i * i % CLASSES).toArray();
                engine.train(Noise.of(count, IMAGES), labels, count);
            }
            float[] logits = new float[90 * CLASSES];
            engine.logits(Noise.of(90, IMAGES), 90, logits);
            return logits;
        }
    }
}
