package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import org.junit.jupiter.api.Test;

class CriterionTest {
    /** Two units with three weights each. */
    private static final float[] WEIGHTS = {1, -2, 2, 0, 3, -4};

    private static final float[] GRADIENT = {1, 1, 0.5f, 7, -1, 0.25f};

    @Test
    void magnitudes() {
        assertThat(Magnitude.absolute(WEIGHTS)).containsExactly(1, 2, 2, 0, 3, 4);
        assertThat(Magnitude.square(WEIGHTS)).containsExactly(1, 4, 4, 0, 9, 16);
        assertThat(Magnitude.rowSums(WEIGHTS, 2)).containsExactly(5, 7);
        assertThat(Magnitude.rowNorms(WEIGHTS, 2)).containsExactly(3, 5);
    }

    @Test
    void taylorOfWeightsIsTheMeanOfTheirAbsoluteProducts() {
        Taylor taylor = new Taylor(6);
        taylor.addWeights(WEIGHTS, GRADIENT);
        taylor.addWeights(WEIGHTS, new float[6]);
        assertThat(taylor.scores()).containsExactly(0.5f, 1, 0.5f, 0, 1.5f, 0.5f);
    }

    @Test
    void taylorOfUnitsSquaresWhatTheirParametersContributeTogether() {
        double[] contributions = {0.5, 0};
        Taylor.contribute(WEIGHTS, GRADIENT, contributions);
        // 0.5 + 1 - 2 + 1 and 0 - 3 - 1
        assertThat(contributions).containsExactly(0.5, -4);
        Taylor taylor = new Taylor(2);
        taylor.addUnits(contributions);
        taylor.addUnits(new double[] {-1.5, 0});
        assertThat(taylor.scores()).containsExactly((0.25f + 2.25f) / 2, 8);
    }

    @Test
    void bothMenusOfferAllOfThemWithTheirSources() {
        assertThat(Criterion.forWeights().stream().map(Menu.Entry::name))
                .containsExactly("l1", "l2", "taylor", "random");
        assertThat(Criterion.forUnits()).allSatisfy(entry -> {
            assertThat(Criterion.of(new Choice(entry.name()))).isNotNull();
            assertThat(entry.source()).isNotBlank();
        });
        assertThat(Criterion.forUnits().get(2).option("batches")).isPresent();
        assertThatThrownBy(() -> Criterion.of(new Choice("luck"))).isInstanceOf(IllegalArgumentException.class);
    }
}
