package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class SnipTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheAbsoluteProductWithTheMeanGradient() throws VariantFailure {
        GivenEvidence evidence = net.evidence()
                .gradients(
                        net.flat(new float[] {1, 1, 1, 1, 1, 1}, 2, 0),
                        net.flat(new float[] {3, -1, 0, 1, 1, 0}, 0, 1));
        // mean gradients: 2, 0, 0.5, 1, 1, 0.5; 1 and 0.5 of the biases
        assertThat(scores(new Snip(), net.weights(), evidence, "batches", "2")).containsExactly(2, 0, 1, 0, 3, 2);
        // 2 + 0 + 1 + 0.5 and 0 + 3 - 2 + 1
        assertThat(scores(new Snip(), net.units(), evidence, "batches", "2")).containsExactly(3.5f, 2);
    }
}
