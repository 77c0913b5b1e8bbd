package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Shape;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Noise;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.network.graph.Vgg;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every architecture of the catalogue is compiled, and learns what it learns in DL4J. */
class CatalogueTest {
    private static final Shape.Image IMAGES = new Shape.Image(3, 16, 16);
    private static final int[] SHAPE = {3, 16, 16};
    private static final int EXAMPLES = 90;
    private static final int BATCH = 20;
    private static final int CLASSES = 4;

    static Stream<Architecture> catalogue() {
        return Stream.of(new Mlp(List.of(30, 10)), new Lenet5(), new Vgg(List.of(8, 16), 2, 20), new Resnet20());
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void anEpochEndsAsInDl4j(Architecture architecture) {
        Shape shape = architecture instanceof Mlp ? new Shape.Columns(IMAGES.size()) : IMAGES;
        int[] sides = architecture instanceof Mlp ? new int[] {IMAGES.size()} : SHAPE;
        ComputationGraph network = architecture.build(shape, CLASSES, 3);
        Compilation compiled = Compilation.of(network.clone(), sides, 1);
        assertThat(compiled.obstacle()).isEmpty();
        try (Engine kernel = compiled.engine().orElseThrow();
                Engine dl4j = Dl4jEngine.open(network, sides, 1)) {
            float[] features = Noise.of(EXAMPLES, SHAPE);
            double[] found = epoch(kernel, features);
            double[] wanted = epoch(dl4j, features);
            assertThat(found).containsExactly(wanted, within(1e-3));
            float[] answers = new float[EXAMPLES * CLASSES];
            float[] others = new float[EXAMPLES * CLASSES];
            kernel.logits(features, EXAMPLES, answers);
            dl4j.logits(features, EXAMPLES, others);
            assertThat(answers).containsExactly(others, within(5e-3f));
        }
    }

    private static double[] epoch(Engine engine, float[] features) {
        engine.optimize(new TrainingSettings(Optimizer.NESTEROV, 0.001, 0.0001, 0.9));
        double[] losses = new double[(EXAMPLES + BATCH - 1) / BATCH];
        for (int i = 0; i < losses.length; i++) {
            int count = Math.min(BATCH, EXAMPLES - i * BATCH);
            int width = IMAGES.size();
            float[] batch = Arrays.copyOfRange(features, i * BATCH * width, (i * BATCH + count) * width);
            int[] labels = new int[count];
            for (int j = 0; j < count; j++) {
                labels[j] = (i + j * j) % CLASSES;
            }
            losses[i] = engine.train(batch, labels, count);
        }
        return losses;
    }
}
