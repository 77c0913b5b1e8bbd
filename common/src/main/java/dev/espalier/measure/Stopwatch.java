package dev.espalier.measure;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Times a variant against a baseline: both in turn on the calling thread, in pairs, so that whatever else slows the
 * machine slows both. Who goes first alternates.
 *
 * @param warmUp how many pairs go by untimed at most, until the JVM has compiled what it will; a third of the budget is enough
 * @param pairs how many are timed at least and at most
 * @param precision where the median is known so well, as a share of it, no further pair is wanted
 * @param budget after this no further pair begins
 * @param sample each is repeated so that it takes at least about this long a time
 * @param nanos the clock
 */
public record Stopwatch(
        int warmUp, Pairs pairs, double precision, Duration budget, Duration sample, LongSupplier nanos) {
    private static final int MOST_REPEATS = 10_000;

    /**
     * How many pairs are timed.
     *
     * @param least is done whatever it takes; at least one
     */
    public record Pairs(int least, int most) {
        public Pairs {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException("pairs from " + least + " to " + most);
            }
        }
    }

    public Stopwatch {
        if (warmUp < 1) {
            throw new IllegalArgumentException("a warm-up of " + warmUp);
        }
    }

    /** As variants are measured: a tenth of a second for a small network on a quiet machine, where another is busy more. */
    public static Stopwatch standard() {
        return new Stopwatch(
                20, new Pairs(15, 51), 0.01, Duration.ofMillis(1500), Duration.ofNanos(500_000), System::nanoTime);
    }

    /** Times the variant against the baseline. */
    public PairedLatency compare(Runnable baseline, Runnable variant) {
        long start = nanos.getAsLong();
        Timed first = new Timed(baseline);
        Timed second = new Timed(variant);
        for (int i = 0; i < warmUp && nanos.getAsLong() - start <= budget.toNanos() / 3; i++) {
            first.warmUp();
            second.warmUp();
        }
        double[] baselines = new double[pairs.most()];
        double[] ratios = new double[pairs.most()];
        int done = 0;
        while (done < pairs.least() || wantsMore(ratios, done, start)) {
            double ofBaseline;
            double ofVariant;
            if (done % 2 == 0) {
                ofBaseline = first.once();
                ofVariant = second.once();
            } else {
                ofVariant = second.once();
                ofBaseline = first.once();
            }
            ratios[done] = ofVariant / ofBaseline;
            baselines[done] = ofBaseline;
            done++;
        }
        return PairedLatency.of(Arrays.copyOf(ratios, done), Arrays.copyOf(baselines, done));
    }

    private boolean wantsMore(double[] ratios, int done, long start) {
        return done < pairs.most()
                && nanos.getAsLong() - start < budget.toNanos()
                && PairedLatency.uncertainty(Arrays.copyOf(ratios, done)) > precision;
    }

    /** One of the two. */
    private final class Timed {
        private final Runnable work;
        private long fastest = Long.MAX_VALUE;

        Timed(Runnable work) {
            this.work = work;
        }

        void warmUp() {
            fastest = Math.min(fastest, time(1));
        }

        /** Nanoseconds for one call, when it is called as often as makes a sample. */
        double once() {
            int repeats = (int) Math.min(MOST_REPEATS, 1 + (sample.toNanos() - 1) / fastest);
            return (double) time(repeats) / repeats;
        }

        private long time(int repeats) {
            long start = nanos.getAsLong();
            for (int i = 0; i < repeats; i++) {
                work.run();
            }
            return Math.max(1, nanos.getAsLong() - start);
        }
    }
}
