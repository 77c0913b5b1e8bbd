package dev.espalier.benchmarks;

import dev.espalier.data.Shuffle;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.kernel.Compilation;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network in an engine, with random examples to learn and to answer. */
final class Exercise {
    private static final int BATCH = 128;
    private static final int ROWS = 4096;

    private final Engine engine;
    private final int width;
    private final float[] rows;
    private final float[][] batches = new float[ROWS / BATCH][];
    private final int[] labels = new int[ROWS];
    private final float[] batch;
    private final int[] batchLabels = new int[BATCH];
    private final float[] logits = new float[BATCH * Net.CLASSES];
    private int epoch;

    Exercise(String net, String engine, double density) {
        Net known = Net.of(net);
        ComputationGraph network = known.build();
        int[] shape = known.shape();
        width = known.data().size();
        this.engine = switch (engine) {
            case "dl4j" -> Dl4jEngine.open(network, shape, 1);
            // As the product chooses.
            case "kernel" ->
                Compilation.of(network, shape, 1).engine().orElseGet(() -> Dl4jEngine.open(network, shape, 1));
            default -> throw new IllegalArgumentException("no engine is called " + engine);
        };
        SplittableRandom random = new SplittableRandom(1);
        this.engine.mask(density < 1 ? Net.masks(this.engine, density, random) : Masks.NONE);
        this.engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.001, 0, 0.9));
        rows = new float[ROWS * width];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (2 * random.nextDouble() - 1);
        }
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextInt(Net.CLASSES);
        }
        for (int i = 0; i < batches.length; i++) {
            batches[i] = Arrays.copyOfRange(rows, i * BATCH * width, (i + 1) * BATCH * width);
        }
        batch = new float[BATCH * width];
    }

    /** The processor, and the libraries that are used on it. */
    static String machine() {
        NativeBackend backend = NativeBackend.prepare();
        return backend.processor() + ", " + backend.build() + ", OpenBLAS for "
                + backend.coreType().orElse("the processor as it is found") + ", Java " + Runtime.version();
    }

    /** Examples a second. */
    double train(double seconds) {
        return speed(seconds, (at, order) -> {
            for (int i = 0; i < BATCH; i++) {
                System.arraycopy(rows, order[at + i] * width, batch, i * width, width);
                batchLabels[i] = labels[order[at + i]];
            }
            step();
        });
    }

    /** Examples a second. */
    double infer(double seconds) {
        return speed(seconds, (at, order) -> engine.logits(batches[at / BATCH], BATCH, logits));
    }

    /** Trains on the batch that is there. */
    void step() {
        engine.train(batch, batchLabels, BATCH);
    }

    /** Answers the batch that is there. */
    void answer() {
        engine.logits(batch, BATCH, logits);
    }

    private interface Act {
        void on(int at, int[] order);
    }

    private double speed(double seconds, Act act) {
        long begun = System.nanoTime();
        long done = 0;
        while (System.nanoTime() - begun < seconds * 1e9) {
            int[] order = Shuffle.order(ROWS, epoch++);
            for (int at = 0; at < ROWS; at += BATCH) {
                act.on(at, order);
            }
            done += ROWS;
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }
}
