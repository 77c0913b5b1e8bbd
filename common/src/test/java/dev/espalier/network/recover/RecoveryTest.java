package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Choice BASELINE =
            FineTuningTest.choice(Recovery.FINE_TUNE, Map.of("epochs", "12", "schedule", "cosine"));

    @Test
    void allAreOnTheMenuWithTheirSources() {
        assertThat(Recovery.menu())
                .extracting(Entry::name)
                .containsExactly("fine-tune", "distill", "rewind", "scratch", "recalibrate", "none");
        assertThat(Recovery.menu())
                .filteredOn(entry -> !entry.name().equals("none"))
                .allSatisfy(entry -> assertThat(entry.source()).matches(".* (19|20)[0-9]{2}"));
        for (Entry entry : Recovery.menu()) {
            assertThat(Recovery.of(new Choice(entry.name())).entry().meaning()).isEqualTo(entry.meaning());
        }
    }

    @Test
    void theBaselinesTrainingIsWhatRewindAndScratchRepeat() {
        Training whole = Training.of(BASELINE);
        Choice all = new Choice("rewind", Map.of("epochs", "0"));
        Choice last = new Choice("rewind", Map.of("epochs", "5"));
        assertThat(Recovery.REWIND.training(all, BASELINE).orElseThrow().epochs())
                .isEqualTo(12);
        Training rewound = Recovery.REWIND.training(last, BASELINE).orElseThrow();
        assertThat(rewound.epochs()).isEqualTo(5);
        assertThat(rewound.rate().at(1, 0, 1)).isEqualTo(whole.rate().at(8, 0, 1));
        assertThat(Recovery.SCRATCH
                        .training(new Choice("scratch", Map.of("budget", "epochs")), BASELINE)
                        .orElseThrow()
                        .epochs())
                .isEqualTo(12);
        assertThat(Recovery.NONE.training(Choice.NONE, BASELINE)).isEmpty();
    }

    @Test
    void dropsAreSharesOfTheEpochs() {
        Predicate<String> accepts =
                Recovery.FINE_TUNE.entry().option("drops").map(Option::accepts).orElseThrow();
        assertThat(accepts)
                .accepts("0.5", "0.5,0.75", "0,1,.25", "1.0")
                .rejects("", "0.5,", "2", "50%", "0.5 0.7", "-1");
    }
}
