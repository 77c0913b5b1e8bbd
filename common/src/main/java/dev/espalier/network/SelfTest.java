package dev.espalier.network;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.kernel.Compilation;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The two engines on one small network, on the processor and with the libraries that are here: they must agree. */
final class SelfTest {
    /** Of the largest gradient of the same parameter. What rounding makes is a hundredth of it. */
    static final double TOLERANCE = 1e-4;

    /** One example: channels, height and width. */
    private static final int[] EXAMPLE = {1, 16, 16};

    private static final int CLASSES = 4;
    private static final int ROWS = 32;
    private static final long SEED = 1;

    private SelfTest() {}

    /**
     * The largest difference between the kernel's and DL4J's gradients, as a share of the largest gradient of the same
     * parameter.
     */
    static double difference(Architecture architecture) {
        ComputationGraph network = network(architecture, SEED);
        int[] example = architecture instanceof Mlp ? new int[] {size()} : EXAMPLE;
        try (Engine dl4j = Dl4jEngine.open(network.clone(), example, SEED);
                Engine kernel = Compilation.of(network, example, SEED).engine().orElseThrow()) {
            return difference(kernel, dl4j);
        }
    }

    static ComputationGraph network(Architecture architecture, long seed) {
        return architecture.build(new Shape.Image(EXAMPLE[0], EXAMPLE[1], EXAMPLE[2]), CLASSES, seed);
    }

    static int size() {
        return EXAMPLE[0] * EXAMPLE[1] * EXAMPLE[2];
    }

    static double difference(Engine one, Engine other) {
        SplittableRandom random = new SplittableRandom(SEED);
        float[] features = new float[ROWS * size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble(-1, 1);
        }
        int[] labels = IntStream.range(0, ROWS).map(row -> row % CLASSES).toArray();
        Map<String, float[]> expected = other.gradients(features, labels, ROWS);
        double largest = 0;
        for (Map.Entry<String, float[]> found :
                one.gradients(features, labels, ROWS).entrySet()) {
            double difference = difference(found.getValue(), expected.get(found.getKey()));
            // A difference that is no number is the largest of all.
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    private static double difference(float[] found, float[] expected) {
        double most = 0;
        double scale = Float.MIN_NORMAL;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) found[i] - expected[i]);
            most = difference <= most ? most : difference;
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return most / scale;
    }
}
