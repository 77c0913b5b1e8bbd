package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class RandomControlTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheSeedsAlone() throws VariantFailure {
        float[] one = scores(new RandomControl(), net.weights(), net.evidence());
        assertThat(scores(new RandomControl(), net.weights(), net.evidence())).containsExactly(one);
        GivenEvidence other = new GivenEvidence(new float[0], new Seeds("t"));
        assertThat(scores(new RandomControl(), net.weights(), other)).isNotEqualTo(one);
        assertThat(one).hasSize(6).doesNotHaveDuplicates();
        assertThat(new RandomControl().isShared()).isFalse();
    }
}
