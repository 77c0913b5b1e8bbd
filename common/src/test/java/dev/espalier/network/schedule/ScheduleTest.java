package dev.espalier.network.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void allAreOnTheMenuWithTheirSources() {
        assertThat(Schedule.ofWeights())
                .extracting(Entry::name)
                .containsExactly("one-shot", "iterative", "gradual", "at-initialisation", "lottery", "rigl", "surgery");
        assertThat(Schedule.ofUnits())
                .extracting(Entry::name)
                .doesNotContain("rigl")
                .hasSize(5);
        assertThat(Schedule.ofWeights())
                .filteredOn(entry -> !entry.name().equals("one-shot"))
                .allSatisfy(entry -> assertThat(entry.source()).matches(".* (19|20)[0-9]{2}"));
        assertThat(Schedule.of(Choice.NONE)).isEqualTo(Schedule.ONE_SHOT);
    }

    @Test
    void countsTheEpochsBeforeTheRecovery() {
        Choice iterative = new Choice("iterative", Map.of("steps", "5", "epochs", "2", "growth", "cubic"));
        assertThat(Schedule.ITERATIVE.epochs(iterative, 10)).isEqualTo(8);
        assertThat(Growth.of(iterative)).isEqualTo(Growth.CUBIC);
        assertThat(Schedule.GRADUAL.epochs(new Choice("gradual", Map.of("epochs", "7")), 10))
                .isEqualTo(7);
        assertThat(Schedule.LOTTERY.epochs(new Choice("lottery", Map.of("rounds", "3")), 10))
                .isEqualTo(20);
        assertThat(Schedule.AT_INITIALISATION.epochs(new Choice("at-initialisation"), 10))
                .isZero();
    }
}
