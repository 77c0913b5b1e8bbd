package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class LampTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheSquareByAllThatAreAtLeastAsLarge() throws VariantFailure {
        // squares 1, 4, 4, 0, 9, 16, of which 34, 33 from the fours on, 25 and 16 are at least as large
        assertThat(scores(new Lamp(), net.weights(), net.evidence()))
                .containsExactly(1f / 34, 4f / 33, 4f / 33, 0, 9f / 25, 1);
        assertThat(scores(new Lamp(), net.units(), net.evidence())).containsExactly(9f / 34, 1);
    }

    @Test
    void aLayerOfZerosIsWorthNothing() throws VariantFailure {
        GivenEvidence zeros = new GivenEvidence(net.flat(new float[6], 0, 0), new Seeds("s"));
        assertThat(scores(new Lamp(), net.weights(), zeros)).containsOnly(0);
    }
}
