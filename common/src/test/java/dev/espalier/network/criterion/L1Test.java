package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class L1Test {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheAbsoluteValueOrItsSum() throws VariantFailure {
        assertThat(scores(new L1(), net.weights(), net.evidence())).containsExactly(1, 2, 2, 0, 3, 4);
        assertThat(scores(new L1(), net.units(), net.evidence())).containsExactly(5, 7);
    }

    @Test
    void sumsComparePartsOnlyByTheirMean() {
        assertThat(new L1().comparesParts(Prunable.WEIGHT)).isTrue();
        assertThat(new L1().comparesParts(Prunable.FILTER)).isFalse();
    }
}
