package dev.espalier.table;

import static dev.espalier.table.SomeResults.BASELINE;
import static dev.espalier.table.SomeResults.FAILED;
import static dev.espalier.table.SomeResults.FIRST;
import static dev.espalier.table.SomeResults.SECOND;
import static dev.espalier.table.SomeResults.completed;
import static dev.espalier.table.SomeResults.failed;
import static dev.espalier.table.SomeResults.results;
import static dev.espalier.table.SomeResults.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontTextTest {
    @Test
    void showsEachMemberAgainstTheBaseline() {
        Outcome tiny = completed(variant(0.995, 10), 0.5, 500);
        assertThat(FrontText.of(results(List.of(BASELINE, FIRST, SECOND, tiny), SECOND, BASELINE, tiny)))
                .isEqualTo("""
                        variant                         score test            size
                        baseline                            0.9400            100k
                        shave oldest uniform 0.90 s2        0.9100  -0.0300  10.0k  10.0x smaller
                        shave oldest uniform 0.995 s10      0.4900  -0.4500    500  200x smaller
                        """);
    }

    @Test
    void theBaselineIsShownThoughItIsNotOnTheFront() {
        assertThat(FrontText.of(results(List.of(BASELINE, SECOND), SECOND)).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("baseline"));
    }

    @Test
    void withoutABaselinesFiguresThereIsNothingToCompareWith() {
        Outcome noBaseline = failed(Variant.baseline());
        assertThat(FrontText.of(results(List.of(noBaseline, SECOND), SECOND))).isEqualTo("""
                        variant                       score test     size
                        baseline                               -        -
                        shave oldest uniform 0.90 s2      0.9100    10.0k
                        """);
    }

    @Test
    void anEmptyFrontSaysSo() {
        assertThat(FrontText.of(results(List.of(FAILED)))).contains("Nothing is on the front");
    }
}
