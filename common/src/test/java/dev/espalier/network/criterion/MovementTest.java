package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class MovementTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void whatTrainingShrinksGoesFirst() throws VariantFailure {
        GivenEvidence evidence = net.evidence()
                .steps(
                        net.flat(TwoUnits.WEIGHTS, 0, 0),
                        net.flat(new float[] {1, 1, -1, 5, -1, 0}, 0, 0),
                        net.flat(new float[] {2, -2, 2, 1, 3, -4}, 1, 0),
                        net.flat(new float[] {-1, 1, 0, 1, 1, 1}, 2, 0));
        // Of the first weight: -1 · 1, then -2 · -1
        assertThat(scores(new Movement(), net.weights(), evidence, "steps", "2"))
                .containsExactly(0.5f, 2, 1, -0.5f, 0, 2);
        // Its units: (1 + 4 + 2) / 2 less the bias's 2 / 2, and (-1 + 0 + 4) / 2
        assertThat(scores(new Movement(), net.units(), evidence, "steps", "2")).containsExactly(2.5f, 1.5f);
    }
}
