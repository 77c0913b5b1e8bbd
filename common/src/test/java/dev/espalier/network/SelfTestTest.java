package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.sweep.Diagnosis;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private static Engine open(long seed) {
        return Dl4jEngine.open(SelfTest.network(new Mlp(List.of(20, 10)), seed), new int[] {SelfTest.size()}, 1);
    }

    @Test
    void theEnginesAgree() {
        assertThat(SelfTest.difference(new Lenet5())).isPositive().isLessThan(SelfTest.TOLERANCE);
        assertThat(SelfTest.difference(new Mlp(List.of(20, 10)))).isPositive().isLessThan(SelfTest.TOLERANCE);
    }

    @Test
    void whatComputesSomethingElseDiffers() {
        try (Engine one = open(1);
                Engine same = open(1);
                Engine other = open(2)) {
            assertThat(SelfTest.difference(one, same)).isZero();
            assertThat(SelfTest.difference(one, other)).isGreaterThan(0.1);
        }
    }

    @Test
    void theFamilySaysWhatItWorksWith() {
        assertThat(new NetworkFamily().diagnose())
                .allMatch(Diagnosis::sound)
                .extracting(Diagnosis::topic)
                .contains("processor", "native", "openblas", "helpers", "vectors", "off-heap", "kernel");
    }
}
