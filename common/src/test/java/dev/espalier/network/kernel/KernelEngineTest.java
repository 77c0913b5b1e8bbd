package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.EngineContract;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.engine.Noise;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class KernelEngineTest extends EngineContract {
    @Override
    protected Engine open(ComputationGraph network, int[] shape, long seed) {
        Compilation compiled = Compilation.of(network, shape, seed);
        assertThat(compiled.obstacle()).isEmpty();
        return compiled.engine().orElseThrow();
    }

    @Test
    void gradientsAreSlopesThroughBatchNormalisationToo() {
        assertSlopes(Networks.residual(2, 4, 3, Activation.SOFTPLUS), new int[] {2, 4, 4});
    }

    @Test
    void statisticsHaveTheSameBitsAgain() {
        float[] once = trained();
        assertThat(trained()).isEqualTo(once);
    }

    private float[] trained() {
        int[] shape = {3, 8, 8};
        float[] features = Noise.of(40, shape);
        int[] labels = new int[40];
        try (Engine engine = open(Networks.residual(3, 8, 4), shape, 1)) {
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
            for (int step = 0; step < 20; step++) {
                engine.train(features, labels, 40 - step);
            }
            return engine.snapshot();
        }
    }

    @Test
    void saysItsName() {
        try (Engine engine = open(Networks.mlp(3, 2, 2), new int[] {3}, 1)) {
            assertThat(engine.name()).isEqualTo("kernel");
        }
    }
}
