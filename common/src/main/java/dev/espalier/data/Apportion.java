package dev.espalier.data;

import java.util.stream.IntStream;

/** Shares a number of rows out to classes, in proportion to how many rows they have. */
final class Apportion {
    private Apportion() {}

    /**
     * The method of largest remainders, within bounds: each share is the exact proportion, rounded up or down, where
     * neither bound is in the way; ties go to the first. When the bounds do not allow the total, the nearest to it.
     */
    static int[] shares(int total, int[] sizes, int[] least, int[] most) {
        long all = IntStream.of(sizes).asLongStream().sum();
        double[] exact = new double[sizes.length];
        int[] shares = new int[sizes.length];
        int given = 0;
        for (int i = 0; i < sizes.length; i++) {
            exact[i] = all == 0 ? 0 : (double) total * sizes[i] / all;
            shares[i] = Math.max(least[i], Math.min(most[i], (int) Math.floor(exact[i])));
            given += shares[i];
        }
        for (int step = Integer.signum(total - given); given != total; given += step) {
            int next = next(step, exact, shares, step > 0 ? most : least);
            if (next < 0) {
                break;
            }
            shares[next] += step;
        }
        return shares;
    }

    /** Whose share is farthest from exact in the direction of the step, among those whose bound leaves room for it. */
    private static int next(int step, double[] exact, int[] shares, int[] bound) {
        int next = -1;
        for (int i = 0; i < shares.length; i++) {
            boolean room = step * (bound[i] - shares[i]) > 0;
            if (room && (next < 0 || step * (exact[i] - shares[i]) > step * (exact[next] - shares[next]))) {
                next = i;
            }
        }
        return next;
    }
}
