package dev.espalier.measure;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Times a variant against a baseline: both in turn on the calling thread, in pairs, so that whatever else slows the
 * machine slows both. Who goes first alternates.
 *
 * @param warmUp how many pairs go by untimed, until the JVM has compiled what it will
 * @param least how many pairs are timed whatever they take; at least one
 * @param most how many pairs are timed at most
 * @param budget after this no further pair begins
 * @param sample both are repeated, equally often, so that the faster of them takes at least this long a time
 * @param nanos the clock
 */
public record Stopwatch(int warmUp, int least, int most, Duration budget, Duration sample, LongSupplier nanos) {
    private static final int MOST_REPEATS = 10_000;

    public Stopwatch {
        if (warmUp < 1 || least < 1 || most < least) {
            throw new IllegalArgumentException("warm-up " + warmUp + ", pairs from " + least + " to " + most);
        }
    }

    /** As variants are measured: enough for a median within a percent or two on a quiet machine, in a second or two. */
    public static Stopwatch standard() {
        return new Stopwatch(10, 9, 101, Duration.ofMillis(1500), Duration.ofMillis(2), System::nanoTime);
    }

    /** Times the variant against the baseline. */
    public PairedLatency compare(Runnable baseline, Runnable variant) {
        long start = nanos.getAsLong();
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < warmUp; i++) {
            fastest = Math.min(fastest, Math.min(time(baseline, 1), time(variant, 1)));
        }
        int repeats = (int) Math.min(MOST_REPEATS, 1 + (sample.toNanos() - 1) / fastest);
        double[] baselines = new double[most];
        double[] ratios = new double[most];
        int pairs = 0;
        while (pairs < least || (pairs < most && nanos.getAsLong() - start < budget.toNanos())) {
            boolean baselineFirst = pairs % 2 == 0;
            long first = time(baselineFirst ? baseline : variant, repeats);
            long second = time(baselineFirst ? variant : baseline, repeats);
            long ofBaseline = baselineFirst ? first : second;
            long ofVariant = baselineFirst ? second : first;
            ratios[pairs] = (double) ofVariant / ofBaseline;
            baselines[pairs] = (double) ofBaseline / repeats;
            pairs++;
        }
        return PairedLatency.of(Arrays.copyOf(ratios, pairs), Arrays.copyOf(baselines, pairs));
    }

    private long time(Runnable work, int repeats) {
        long start = nanos.getAsLong();
        for (int i = 0; i < repeats; i++) {
            work.run();
        }
        return Math.max(1, nanos.getAsLong() - start);
    }
}
