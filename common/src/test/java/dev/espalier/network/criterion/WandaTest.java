package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class WandaTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheWeightByTheSizeOfItsInput() throws VariantFailure {
        // root mean squares 1, 2 and 0
        assertThat(scores(new Wanda(), net.weights(), net.evidence().inputs(TwoUnits.seen()), "compare", "layer"))
                .containsExactly(1, 4, 0, 0, 6, 0);
    }

    @Test
    void ofEachOutputTheLowestOfItsOwnGoFirst() throws VariantFailure {
        assertThat(scores(new Wanda(), net.weights(), net.evidence().inputs(TwoUnits.seen())))
                .containsExactly(0.5f, 2.5f / 3, 0.5f / 3, 0.5f / 3, 2.5f / 3, 0.5f);
    }
}
