package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class L2Test {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheLength() throws VariantFailure {
        assertThat(scores(new L2(), net.weights(), net.evidence())).containsExactly(1, 2, 2, 0, 3, 4);
        assertThat(scores(new L2(), net.units(), net.evidence())).containsExactly(3, 5);
    }
}
