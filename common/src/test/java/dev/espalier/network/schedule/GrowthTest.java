package dev.espalier.network.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthTest {
    private static void assertGrowth(Growth growth, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            double time = (double) i / (expected.length - 1);
            assertThat(growth.at(0.875, time)).as(growth + " at " + time).isCloseTo(expected[i], within(1e-12));
        }
    }

    @Test
    void growsAsItsFormulaSays() {
        assertGrowth(Growth.LINEAR, 0, 0.4375, 0.875);
        // A half of what is left goes each time.
        assertGrowth(Growth.GEOMETRIC, 0, 0.5, 0.75, 0.875);
        assertGrowth(Growth.CUBIC, 0, 0.875 * (1 - 1.0 / 8), 0.875);
        // Equation 1 of Zhu and Gupta, with nothing pruned at first: s + (0 - s) · (1 - t)³.
        assertGrowth(Growth.CUBIC, 0, 0.875 - 0.875 * Math.pow(0.75, 3), 0.875 - 0.875 / 8, 0.875 - 0.875 / 64, 0.875);
    }
}
