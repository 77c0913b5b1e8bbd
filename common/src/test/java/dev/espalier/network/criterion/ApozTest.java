package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.sweep.VariantFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApozTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheShareThatIsNotZero() throws VariantFailure {
        assertThat(scores(new Apoz(), net.units(), net.evidence().inputs(TwoUnits.seen())))
                .containsExactly(0.75f, 0.25f);
    }

    @Test
    void whereNothingIsEverZeroItSaysSo() {
        LayerInputs smooth = new LayerInputs(2);
        smooth.add(new float[] {0.1f, -0.2f, 3, 4}, 1);
        assertThatThrownBy(() -> scores(new Apoz(), net.units(), net.evidence().inputs(Map.of("output", smooth))))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("nothing that comes out of fc1 is ever zero");
    }
}
