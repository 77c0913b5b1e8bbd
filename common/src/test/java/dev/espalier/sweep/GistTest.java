package dev.espalier.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GistTest {
    private static final List<Measure> OBJECTIVES =
            new InstantFamily().measures().subList(0, 2);
    private static final Variant VARIANT =
            new Variant(new Choice("shave"), new Amount(0.5), Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE, 1);
    private static final VariantId ID = VariantId.of("sweep", VARIANT);

    @Test
    void needsWhatIsChosenByAndWhatIsShown() {
        assertThat(Gist.columns(OBJECTIVES)).containsExactly("score_validation", "score_test", "size");
    }

    @Test
    void ofACompletedOutcomeTheObjectivesAreRemembered() {
        Gist gist = gist(Map.of("score_before", 0.4, "score_validation", 0.9, "size", 10.0));
        assertThat(gist)
                .isEqualTo(new Gist(
                        ID,
                        VARIANT,
                        Map.of("score_validation", 0.9, "size", 10.0),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(gist.completed()).isTrue();
    }

    @Test
    void whatIsNoNumberIsRememberedAsThat() {
        assertThat(gist(Map.of("size", Double.NaN)).values()).containsOnly(Map.entry("size", Double.NaN));
    }

    @Test
    void ofAFailureTheCauseIsRemembered() {
        Outcome failed = new Outcome.Failed(ID, VARIANT, "diverged", "a trace", List.of(), 1, Map.of());
        Gist gist = Gist.of(failed, VARIANT, Gist.columns(OBJECTIVES));
        assertThat(gist.cause()).contains("diverged");
        assertThat(gist.values()).isEmpty();
        assertThat(gist.completed()).isFalse();
    }

    @Test
    void whatAVariantIsWarnedOfIsRemembered() {
        for (String said : List.of("", "nothing is left")) {
            Map<String, String> labels = Map.of("warning", said, "gardener", "me");
            Outcome outcome =
                    new Outcome.Completed(ID, VARIANT, Map.of(), labels, List.of(), List.of(), 1, Map.of("java", "17"));
            assertThat(Gist.of(outcome, VARIANT, List.of()).warning().orElse(""))
                    .isEqualTo(said);
        }
    }

    private static Gist gist(Map<String, Double> values) {
        Outcome outcome =
                new Outcome.Completed(ID, VARIANT, values, Map.of(), List.of(), List.of(), 1, Map.of("java", "17"));
        return Gist.of(outcome, VARIANT, Gist.columns(OBJECTIVES));
    }
}
