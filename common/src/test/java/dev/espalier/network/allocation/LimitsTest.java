package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
    private static long kept(int size, long asked, int least, int multiple) {
        return size - new Limits(least, multiple).rounded(size, asked, least);
    }

    @Test
    void theNearestMultipleStaysAndHalvesGoUp() {
        assertThat(kept(64, 31, 1, 8)).isEqualTo(32);
        assertThat(kept(64, 29, 1, 8)).isEqualTo(32);
        assertThat(kept(64, 28, 1, 8)).isEqualTo(40);
        assertThat(kept(64, 36, 1, 8)).isEqualTo(32);
        assertThat(kept(64, 37, 1, 8)).isEqualTo(24);
    }

    @Test
    void oneMultipleStaysAtLeastAndTheFloorIsRoundedUp() {
        assertThat(kept(64, 63, 1, 8)).isEqualTo(8);
        assertThat(kept(64, 63, 9, 8)).isEqualTo(16);
        assertThat(kept(64, 63, 16, 8)).isEqualTo(16);
    }

    @Test
    void whatHasNoMoreStaysWhole() {
        assertThat(kept(8, 7, 1, 8)).isEqualTo(8);
        assertThat(kept(6, 5, 1, 8)).isEqualTo(6);
        assertThat(kept(12, 1, 1, 8)).isEqualTo(8);
        assertThat(kept(21, 1, 1, 8)).isEqualTo(21);
    }

    @Test
    void multiplesOfOneAreWhatWasAsked() {
        assertThat(kept(20, 7, 1, 1)).isEqualTo(13);
        assertThatThrownBy(() -> new Limits(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
