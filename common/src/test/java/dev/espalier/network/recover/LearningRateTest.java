package dev.espalier.network.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ten epochs of four steps, whole at 0.8. */
class LearningRateTest {
    private static LearningRate rate(String schedule, Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        options.put("schedule", schedule);
        options.put("epochs", "10");
        options.put("learning-rate", "0.8");
        return Training.of(FineTuningTest.choice(Recovery.FINE_TUNE, options)).rate();
    }

    private static void assertRate(LearningRate rate, int epoch, int step, double expected) {
        assertThat(rate.at(epoch, step, 4)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void isConstant() {
        LearningRate rate = rate("constant", Map.of());
        assertRate(rate, 1, 0, 0.8);
        assertRate(rate, 10, 3, 0.8);
    }

    @Test
    void followsACosineStepByStep() {
        LearningRate rate = rate("cosine", Map.of());
        assertRate(rate, 1, 0, 0.8);
        assertRate(rate, 6, 0, 0.4);
        assertRate(rate, 1, 1, 0.4 * (1 + Math.cos(Math.PI / 40)));
        assertRate(rate, 10, 3, 0.4 * (1 + Math.cos(Math.PI * 39 / 40)));
    }

    @Test
    void fallsAtTheDrops() {
        LearningRate rate = rate("step", Map.of("decay", "0.1", "drops", "0.5,0.75"));
        assertRate(rate, 5, 3, 0.8);
        assertRate(rate, 6, 0, 0.08);
        assertRate(rate, 8, 1, 0.08);
        assertRate(rate, 8, 2, 0.008);
    }

    @Test
    void fallsEvenlyToTheDecay() {
        LearningRate rate = rate("exponential", Map.of("decay", "0.25"));
        assertRate(rate, 1, 0, 0.8);
        assertRate(rate, 6, 0, 0.4);
        assertRate(rate, 8, 2, 0.8 * Math.pow(0.25, 0.75));
    }

    @Test
    void fallsInAStraightLine() {
        LearningRate rate = rate("linear", Map.of());
        assertRate(rate, 1, 1, 0.78);
        assertRate(rate, 10, 3, 0.02);
    }

    @Test
    void goesThroughOneCycle() {
        LearningRate rate = rate("one-cycle", Map.of());
        assertRate(rate, 1, 0, 0.8 / 25);
        assertRate(rate, 2, 2, (0.8 / 25 + 0.8) / 2);
        assertRate(rate, 4, 0, 0.8);
        assertRate(rate, 7, 2, (0.8 + 0.8 / 250_000) / 2);
        assertThat(rate.at(10, 999_999, 1_000_000)).isCloseTo(0.8 / 250_000, within(1e-9));
    }

    @Test
    void growsFirstInAWarmUp() {
        LearningRate rate = rate("cosine", Map.of("warm-up", "2"));
        assertRate(rate, 1, 0, 0.1);
        assertRate(rate, 1, 3, 0.4);
        assertRate(rate, 2, 3, 0.8);
        assertRate(rate, 3, 0, 0.8);
        assertRate(rate, 7, 0, 0.4);
        assertRate(rate("constant", Map.of("warm-up", "20")), 10, 3, 0.4);
    }

    @Test
    void rewindsToTheLastEpochs() {
        Training whole = Training.of(FineTuningTest.choice(
                Recovery.FINE_TUNE, Map.of("epochs", "10", "learning-rate", "0.8", "schedule", "linear")));
        Training last = whole.last(4);
        assertThat(last.epochs()).isEqualTo(4);
        for (int epoch = 1; epoch <= 4; epoch++) {
            assertRate(last.rate(), epoch, 2, whole.rate().at(epoch + 6, 2, 4));
        }
        assertThat(whole.last(40)).extracting(Training::epochs).isEqualTo(10);
        assertRate(whole.last(40).rate(), 1, 0, 0.8);
    }
}
