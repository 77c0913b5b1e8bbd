package dev.espalier.network.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegrowthTest {
    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        return bits;
    }

    @Test
    void theSmallestGoAndTheSteepestCome() {
        float[] weights = {0.5f, 0, -0.1f, 0, 0.2f, 0, -0.9f, 0};
        float[] gradients = {9, 1, 0.5f, -3, 0.1f, 2, 9, 0};
        // 2 and 4 go; of 1, 2, 3, 4, 5 and 7 the steepest are 3 and 5.
        assertThat(Regrowth.exchanged(bits(1, 3, 5, 7), weights, gradients, 2)).isEqualTo(bits(1, 2, 4, 7));
    }

    @Test
    void whatWentMayComeBackAndTiesGoToTheFirst() {
        float[] weights = {1, 1, 0, 0};
        float[] gradients = {7, 0, 1, 1};
        assertThat(Regrowth.exchanged(bits(2, 3), weights, gradients, 1)).isEqualTo(bits(2, 3));
        gradients[0] = 1;
        assertThat(Regrowth.exchanged(bits(2, 3), weights, gradients, 1)).isEqualTo(bits(2, 3));
        gradients[0] = 0;
        assertThat(Regrowth.exchanged(bits(2, 3), weights, gradients, 1)).isEqualTo(bits(0, 3));
        assertThat(Regrowth.exchanged(bits(2, 3), weights, gradients, 0)).isEqualTo(bits(2, 3));
    }

    @Test
    void fewerAreExchangedAsTimeGoesBy() {
        assertThat(Regrowth.count(0.3, 1000, 0)).isEqualTo(300);
        assertThat(Regrowth.count(0.3, 1000, 0.5)).isEqualTo(150);
        assertThat(Regrowth.count(0.3, 1000, 1)).isZero();
    }
}
