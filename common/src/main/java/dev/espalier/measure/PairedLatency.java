package dev.espalier.measure;

import java.util.Arrays;

/**
 * How long a variant takes by how long its baseline does.
 *
 * @param ratio the median over the pairs: below 1 the variant is faster
 * @param lowerQuartile of the pairs' ratios
 * @param upperQuartile of the pairs' ratios
 * @param baselineSeconds the median time of the baseline for one call
 */
public record PairedLatency(
        double ratio, double lowerQuartile, double upperQuartile, double baselineSeconds, int pairs) {
    static PairedLatency of(double[] ratios, double[] baselineNanos) {
        return new PairedLatency(
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                quantile(baselineNanos, 0.5) / 1e9,
                ratios.length);
    }

    /**
     * How far the median of ratios may be off, as a share of it: half the notch of a box plot, 1.57 times the distance between
     * the quartiles by the root of their number, which two medians must be apart to differ (McGill, Tukey and Larsen 1978).
     */
    static double uncertainty(double[] ratios) {
        double between = quantile(ratios, 0.75) - quantile(ratios, 0.25);
        return 1.57 * between / Math.sqrt(ratios.length) / quantile(ratios, 0.5);
    }

    /** The distance between the quartiles. */
    public double spread() {
        return upperQuartile - lowerQuartile;
    }

    /** True when the variant took longer in at least three pairs of four: more than noise. */
    public boolean slower() {
        return lowerQuartile > 1;
    }

    /** By linear interpolation between the closest ranks. */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
