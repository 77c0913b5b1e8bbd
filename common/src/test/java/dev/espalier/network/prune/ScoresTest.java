package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void relativeOnesCompareByTheMeanOfTheirPartAndAreReportedAsTheyWere() throws VariantFailure {
        Scores wide = Scores.relative("wide", "dense", new float[] {100, 200, 300});
        Scores narrow = Scores.relative("narrow", "dense", new float[] {1, 5, 6});
        Selection selection = Allocation.GLOBAL.select(List.of(wide, narrow), new Amount(1.0 / 3), 1);
        assertThat(selection.removals().get(0).removed().stream()).containsExactly(0);
        assertThat(selection.removals().get(1).removed().stream()).containsExactly(0);
        assertThat(selection.removals().get(0).lowest()).isEqualTo(100);
        assertThat(selection.removals().get(0).highest()).isEqualTo(300);
    }

    @Test
    void aPartOfZerosStaysComparable() throws VariantFailure {
        Scores dead = Scores.relative("dead", "dense", new float[3]);
        assertThat(dead.values()).containsExactly(0, 0, 0);
    }

    @Test
    void whatIsNoNumberIsTold() {
        assertThatThrownBy(() -> Scores.absolute("fc1", "dense", new float[] {0, Float.NaN}))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("number 1 in fc1");
    }

    @Test
    void aPartWithoutAnythingHasNoRange() throws VariantFailure {
        assertThat(Scores.absolute("none", "dense", new float[0]).lowest(0, 1).lowest())
                .isNaN();
    }
}
