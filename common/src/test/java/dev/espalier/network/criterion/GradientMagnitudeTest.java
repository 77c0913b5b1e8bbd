package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class GradientMagnitudeTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheMeanAbsoluteGradient() throws VariantFailure {
        GivenEvidence evidence = net.evidence()
                .gradients(
                        net.flat(new float[] {1, 1, 1, 1, 1, 1}, 9, 9),
                        net.flat(new float[] {3, -1, 0, 1, -5, 0}, 9, 9));
        assertThat(scores(new GradientMagnitude(), net.weights(), evidence, "batches", "2"))
                .containsExactly(2, 1, 0.5f, 1, 3, 0.5f);
        assertThat(scores(new GradientMagnitude(), net.units(), evidence, "batches", "2"))
                .containsExactly(3.5f, 4.5f);
    }
}
