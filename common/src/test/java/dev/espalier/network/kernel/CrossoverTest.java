package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.ParameterSlice.Role;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CrossoverTest {
    /** Never do fewer weights make a layer dense that was sparse with more of them. */
    @Property
    void fewerWeightsAreNeverWorkedOnAsIfTheyWereMore(
            @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 60) int columns) {
        Weights weights = weights(rows, columns, Crossover.here().units());
        boolean sparse = true;
        for (int left = 0; left <= rows * columns; left++) {
            boolean still = weights.areWorthLeaving(left);
            assertThat(still && !sparse).isFalse();
            sparse = still;
        }
        assertThat(weights.areWorthLeaving(0)).isTrue();
        assertThat(sparse).isFalse();
    }

    private static Weights weights(int rows, int columns, double crossover) {
        ParameterSlice slice = new ParameterSlice("W", 0, rows * columns, Role.WEIGHT);
        return new Weights("layer", slice, new float[slice.to()], new int[columns], new int[rows], crossover);
    }

    /** As the benchmark found them: at both sides of each crossing. The tests are run with the module. */
    @Test
    void liesWhereItWasMeasured() {
        Crossover crossover = Crossover.here();
        assertThat(crossover.dense(Grouping.ROWS)).isBetween(0.25, 0.35);
        assertThat(crossover.dense(Grouping.WHOLE)).isBetween(0.3, 0.4);
        assertThat(crossover.patches()).isBetween(0.3, 0.4);
        assertThat(crossover.winograd(16, 16)).isBetween(0.3, 0.4);
        assertThat(crossover.winograd(64, 64)).isBetween(0.2, 0.3);
        assertThat(crossover.winograd(256, 256)).isBetween(0.18, 0.22);
    }
}
