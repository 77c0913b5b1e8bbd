package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class OptimalBrainDamageTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isHalfTheMeanSquareOfWhatSingleRowsSay() throws VariantFailure {
        GivenEvidence evidence = net.evidence()
                .gradients(
                        net.flat(new float[] {1, 1, 1, 1, 1, 1}, 0, 0),
                        net.flat(new float[] {3, -1, 0, 1, 0, 0}, 2, -1));
        // (1 + 9) / 4, (4 + 4) / 4, 4 / 4, 0, 9 / 4, 16 / 4
        assertThat(scores(new OptimalBrainDamage(), net.weights(), evidence, "rows", "2"))
                .containsExactly(2.5f, 2, 1, 0, 2.25f, 4);
        // (1 - 2 + 2)² and (3 + 2 + 1)²; (3 - 4)² and (-2)²
        assertThat(scores(new OptimalBrainDamage(), net.units(), evidence, "rows", "2"))
                .containsExactly(37f / 4, 5f / 4);
    }
}
