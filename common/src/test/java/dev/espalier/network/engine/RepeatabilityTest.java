package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/** The same training again gives the same bits, and leaves nothing behind. */
class RepeatabilityTest {
    private static final int COUNT = 32;
    private static final int[] SHAPE = {1, 12, 12};
    private static final float[] IMAGES = Noise.of(COUNT, SHAPE);
    private static final int[] LABELS = new int[COUNT];

    static {
        for (int i = 0; i < COUNT; i++) {
            LABELS[i] = i % 3;
        }
    }

    private static ComputationGraph dropping() {
        return Networks.chain(
                InputType.convolutional(12, 12, 1),
                new ConvolutionLayer.Builder(3, 3).nOut(6).build(),
                new DropoutLayer.Builder(0.6).build(),
                new DenseLayer.Builder().nOut(20).dropOut(0.7).build(),
                Networks.softmax(3));
    }

    private static Engine engine(long seed) {
        Engine engine = Dl4jEngine.open(dropping(), SHAPE, seed);
        engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
        return engine;
    }

    private static float[] trained(long seed) {
        try (Engine engine = engine(seed)) {
            for (int step = 0; step < 20; step++) {
                engine.train(IMAGES, LABELS, COUNT);
            }
            return engine.snapshot();
        }
    }

    @Test
    void whateverTheThreadAndWhateverRunsBeside() {
        float[] alone = trained(1);

        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var one = CompletableFuture.supplyAsync(() -> together(start, 1), threads);
            var other = CompletableFuture.supplyAsync(() -> together(start, 2), threads);
            assertThat(one.join()).isEqualTo(alone);
            assertThat(other.join()).isNotEqualTo(alone);
        } finally {
            threads.shutdown();
        }
    }

    private static float[] together(CyclicBarrier start, long seed) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return trained(seed);
    }

    @Test
    void whateverAnotherEngineDoesInTheSameThread() {
        float[] alone = trained(1);
        try (Engine one = engine(1)) {
            try (Engine other = engine(2)) {
                for (int step = 0; step < 10; step++) {
                    one.train(IMAGES, LABELS, COUNT);
                    other.train(IMAGES, LABELS, COUNT);
                }
            }
            for (int step = 10; step < 20; step++) {
                one.train(IMAGES, LABELS, COUNT);
            }
            assertThat(one.snapshot()).isEqualTo(alone);
        }
    }

    @Test
    void memoryDoesNotGrow() {
        long early = 0;
        for (int training = 0; training < 60; training++) {
            try (Engine engine = Dl4jEngine.open(Networks.lenet(8, 16, 200, 28), new int[] {1, 28, 28}, training)) {
                engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
                float[] images = Noise.of(COUNT, 1, 28, 28);
                engine.train(images, LABELS, COUNT);
                engine.train(images, LABELS, COUNT);
                engine.logits(images, COUNT, new float[COUNT * 10]);
            }
            if (training == 9) {
                early = outsideTheHeap();
            }
        }
        assertThat(outsideTheHeap() - early).isLessThan(50_000_000);
    }

    private static long outsideTheHeap() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }
}
