package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.sweep.VariantFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void relativeOnesCompareByTheMeanOfTheirPartAndAreReportedAsTheyWere() throws VariantFailure {
        Scores wide = Scores.relative(Parts.weights("wide", 3), new float[] {100, 200, 300});
        Scores narrow = Scores.relative(Parts.weights("narrow", 3), new float[] {1, 5, 6});
        Selection selection = Allocations.lowest(List.of(wide, narrow), 1.0 / 3);
        assertThat(selection.removals().get(0).removed().stream()).containsExactly(0);
        assertThat(selection.removals().get(1).removed().stream()).containsExactly(0);
        assertThat(selection.removals().get(0).lowest()).isEqualTo(100);
        assertThat(selection.removals().get(0).highest()).isEqualTo(300);
    }

    @Test
    void aPartOfZerosStaysComparable() throws VariantFailure {
        Scores dead = Scores.relative(Parts.weights("dead", 3), new float[3]);
        assertThat(dead.values()).containsExactly(0, 0, 0);
    }

    @Test
    void whatIsNoNumberIsTold() {
        assertThatThrownBy(() -> Scores.absolute(Parts.weights("fc1", 2), new float[] {0, Float.NaN}))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("number 1 in fc1");
    }

    @Test
    void aPartWithoutAnythingHasNoRange() throws VariantFailure {
        assertThat(Scores.absolute(Parts.weights("none", 0), new float[0])
                        .lowest(0, new Limits(1, 1))
                        .lowest())
                .isNaN();
    }
}
