package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.EngineContract;
import dev.espalier.network.engine.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class KernelEngineTest extends EngineContract {
    @Override
    protected Engine open(ComputationGraph network, int[] shape, long seed) {
        Compilation compiled = Compilation.of(network, shape, seed);
        assertThat(compiled.obstacle()).isEmpty();
        return compiled.engine().orElseThrow();
    }

    @Test
    void saysItsName() {
        try (Engine engine = open(Networks.mlp(3, 2, 2), new int[] {3}, 1)) {
            assertThat(engine.name()).isEqualTo("kernel");
        }
    }
}
