package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MasksTest {
    @Test
    void aPrunedWeightThatLivesIsFound() {
        Masks masks = new Masks(Map.of("w", BitSet.valueOf(new long[] {2})));
        assertThat(masks.firstAlive(Map.of("w", new float[] {1, 0.5f}))).contains("w[1] = 0.5");
        assertThat(masks.firstAlive(Map.of("w", new float[] {1, Float.NaN}))).contains("w[1] = NaN");
        assertThat(masks.firstAlive(Map.of("w", new float[] {1, -0f}))).isEmpty();
    }
}
