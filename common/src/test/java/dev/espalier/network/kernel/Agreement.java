package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Noise;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.SoftTargets;
import dev.espalier.network.engine.TrainingSettings;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Holds the kernel to what DL4J makes of the same network. */
final class Agreement {
    private Agreement() {}

    static void check(ComputationGraph network, int[] shape, int count) {
        check(network, shape, count, new TrainingSettings(Optimizer.SGD, 0.05, 0.01, 0.5), 2e-5f);
    }

    /** Answers, loss, gradients and what some steps with a mask end at, the last two with a teacher and of statistics alone. */
    static void check(ComputationGraph network, int[] shape, int count, TrainingSettings settings, float precision) {
        Compilation compiled = Compilation.of(network.clone(), shape, 1);
        assertThat(compiled.obstacle()).isEmpty();
        try (Engine kernel = compiled.engine().orElseThrow();
                Engine dl4j = Dl4jEngine.open(network.clone(), shape, 1)) {
            float[] features = Noise.of(count, shape);
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = i * 7 % dl4j.classes();
            }
            assertThat(kernel.classes()).isEqualTo(dl4j.classes());
            assertSameAnswers(kernel, dl4j, features, count);
            assertSame(kernel.gradients(features, labels, count), dl4j.gradients(features, labels, count), 2e-5f);
            float[] start = dl4j.snapshot();
            Masks masks = everyThird(dl4j.parameters());
            for (Engine engine : new Engine[] {kernel, dl4j}) {
                engine.mask(masks);
                engine.optimize(settings);
            }
            for (int step = 0; step < 3; step++) {
                int some = Math.max(1, count - step);
                assertThat(kernel.train(features, labels, some))
                        .isCloseTo(dl4j.train(features, labels, some), within((double) precision));
            }
            assertSame(kernel.parameters(), dl4j.parameters(), precision);
            for (Engine engine : new Engine[] {kernel, dl4j}) {
                engine.restore(start);
                engine.mask(masks);
                // DL4J takes no row's loss for more than 23, which large steps lead to.
                engine.learningRate(settings.learningRate() / 10);
            }
            SoftTargets soft = new SoftTargets(Noise.of(count, 3 * dl4j.classes()), 2.5, 0.6);
            assertThat(kernel.train(features, labels, soft, count))
                    .isCloseTo(dl4j.train(features, labels, soft, count), within(3.0 * precision));
            assertThat(kernel.observe(features, labels, count, 0.5))
                    .isCloseTo(dl4j.observe(features, labels, count, 0.5), within(3.0 * precision));
            assertSame(kernel.parameters(), dl4j.parameters(), 3 * precision);
            assertThat(masks.firstAlive(kernel.parameters())).isEmpty();
        }
    }

    private static void assertSameAnswers(Engine kernel, Engine dl4j, float[] features, int count) {
        float[] found = new float[count * dl4j.classes()];
        float[] wanted = found.clone();
        kernel.logits(features, count, found);
        dl4j.logits(features, count, wanted);
        assertSame(Map.of("logits", found), Map.of("logits", wanted), 1e-5f);
    }

    private static void assertSame(Map<String, float[]> found, Map<String, float[]> wanted, float precision) {
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, values) -> {
            float largest = 1;
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(found.get(name)).as(name).containsExactly(values, within(precision * largest));
        });
    }

    private static Masks everyThird(Map<String, float[]> parameters) {
        Map<String, BitSet> pruned = new TreeMap<>();
        parameters.forEach((name, values) -> {
            if (name.endsWith("_W")) {
                BitSet bits = new BitSet();
                for (int i = 1; i < values.length; i += 3) {
                    bits.set(i);
                }
                pruned.put(name, bits);
            }
        });
        return new Masks(pruned);
    }
}
