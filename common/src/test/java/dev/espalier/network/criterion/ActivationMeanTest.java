package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.sweep.VariantFailure;
import org.junit.jupiter.api.Test;

class ActivationMeanTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheMeanOfWhatItsReadersSee() throws VariantFailure {
        assertThat(scores(new ActivationMean(), net.units(), net.evidence().inputs(TwoUnits.seen())))
                .containsExactly(0.5f, 0.25f);
    }

    @Test
    void whatNobodySeesCannotBeJudged() {
        assertThatThrownBy(() -> scores(new ActivationMean(), net.units(), net.evidence()))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("what goes into output is not seen");
    }
}
