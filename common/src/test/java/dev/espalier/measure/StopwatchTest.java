package dev.espalier.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private long now;
    private final List<String> calls = new ArrayList<>();

    private Runnable taking(String name, long... nanos) {
        int[] call = {0};
        return () -> {
            calls.add(name);
            now += nanos[call[0]++ % nanos.length];
        };
    }

    private Stopwatch stopwatch(int least, int most, Duration budget, Duration sample) {
        return stopwatch(least, most, -1, budget, sample);
    }

    private Stopwatch stopwatch(int least, int most, double precision, Duration budget, Duration sample) {
        return new Stopwatch(1, new Stopwatch.Pairs(least, most), precision, budget, sample, () -> now);
    }

    @Test
    void isTheMedianOfTheRatiosOfThePairs() {
        Stopwatch stopwatch = stopwatch(5, 5, Duration.ofHours(1), Duration.ofNanos(1));
        // The first of each is the warm-up.
        PairedLatency latency = stopwatch.compare(
                taking("baseline", 1, 100, 100, 100, 200, 100), taking("variant", 1, 50, 60, 40, 100, 900));
        assertThat(latency.ratio()).isCloseTo(0.5, within(1e-12));
        assertThat(latency.lowerQuartile()).isCloseTo(0.5, within(1e-12));
        assertThat(latency.upperQuartile()).isCloseTo(0.6, within(1e-12));
        assertThat(latency.spread()).isCloseTo(0.1, within(1e-12));
        assertThat(latency.baselineSeconds()).isEqualTo(100e-9);
        assertThat(latency.pairs()).isEqualTo(5);
        assertThat(latency.slower()).isFalse();
    }

    @Test
    void takesTurnsInGoingFirst() {
        stopwatch(3, 3, Duration.ofHours(1), Duration.ofNanos(1)).compare(taking("b", 1), taking("v", 1));
        assertThat(calls).containsExactly("b", "v", "b", "v", "v", "b", "b", "v");
    }

    @Test
    void repeatsEachUntilItCanBeTimed() {
        PairedLatency latency =
                stopwatch(1, 1, Duration.ofHours(1), Duration.ofNanos(100)).compare(taking("b", 30), taking("v", 60));
        assertThat(calls.stream().filter("b"::equals)).hasSize(1 + 4);
        assertThat(calls.stream().filter("v"::equals)).hasSize(1 + 2);
        assertThat(latency.ratio()).isEqualTo(2);
        assertThat(latency.baselineSeconds()).isEqualTo(30e-9);
        assertThat(latency.slower()).isTrue();
    }

    @Test
    void stopsWhenTheMedianIsKnownWellEnough() {
        // A median of 150, quartiles of 100 and 200: 1.57 · 2/3 / √110 is a tenth.
        long[] noisy = {100, 150, 200};
        int pairs = stopwatch(2, 1_000, 0.1, Duration.ofHours(1), Duration.ofNanos(1))
                .compare(taking("b", 100), taking("v", noisy))
                .pairs();
        assertThat(pairs).isBetween(90, 130);
        assertThat(stopwatch(2, 1_000, 0.1, Duration.ofHours(1), Duration.ofNanos(1))
                        .compare(taking("b", 100), taking("v", 150))
                        .pairs())
                .isEqualTo(2);
    }

    @Test
    void stopsWhenItsTimeIsUpButNotBeforeTheLeastIsDone() {
        Duration second = Duration.ofSeconds(1);
        long quarter = second.toNanos() / 4;
        assertThat(stopwatch(1, 100, second, Duration.ofNanos(1))
                        .compare(taking("b", quarter), taking("v", quarter))
                        .pairs())
                .isEqualTo(1);
        assertThat(stopwatch(7, 100, second, Duration.ofNanos(1))
                        .compare(taking("b", quarter), taking("v", quarter))
                        .pairs())
                .isEqualTo(7);
        assertThat(stopwatch(1, 5, second, Duration.ofNanos(1))
                        .compare(taking("b", 1), taking("v", 1))
                        .pairs())
                .isEqualTo(5);
    }

    @Test
    void refusesToTimeNothing() {
        assertThatThrownBy(() -> stopwatch(0, 1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRealClockTellsWhoIsSlower() {
        assertThat(Stopwatch.standard()
                        .compare(spinning(20_000), spinning(2_000_000))
                        .slower())
                .isTrue();
    }

    private static Runnable spinning(long nanos) {
        return () -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
        };
    }
}
