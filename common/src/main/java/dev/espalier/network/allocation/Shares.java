package dev.espalier.network.allocation;

import java.util.stream.IntStream;

/**
 * How many go from every part when each gives up its share as time goes by: at the moment when all together have given up
 * so many. Each gives up one more whenever its share passes the middle between two whole numbers, so that with equal shares
 * this is the divisor method of Webster and Sainte-Laguë (Balinski and Young, "Fair Representation", 1982).
 *
 * <p>Largest remainders would be exact too, but a larger total may then give less to somebody (the Alabama paradox), and
 * pruning more would bring back a weight that pruning less removed.
 */
final class Shares {
    /** The share of a part that has gone by a time. */
    @FunctionalInterface
    interface Course {
        /**
         * How much of the part has gone.
         *
         * @param time from 0, when nothing has gone, to 1
         * @return from 0 to 1, never less for a later time
         */
        double share(int part, double time);
    }

    /** Claims between the same two moments are equal: fine enough for a billion weights, and no rounding tells them apart. */
    private static final long MOMENTS = 1L << 40;

    private Shares() {}

    /** Counts that add up to {@code total}, or to all that ever goes where that is less; of equal claims the earlier is met. */
    static long[] of(int[] sizes, long total, Course course) {
        long[] before = at(sizes, 0, course);
        long[] after = at(sizes, 1, course);
        if (total < 0 || total > IntStream.of(sizes).asLongStream().sum()) {
            throw new IllegalArgumentException("a share of " + total + " of "
                    + IntStream.of(sizes).asLongStream().sum());
        }
        long low = 0;
        long high = MOMENTS;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            long[] counts = at(sizes, (double) middle / MOMENTS, course);
            if (sum(counts) <= total) {
                low = middle;
                before = counts;
            } else {
                high = middle;
                after = counts;
            }
        }
        long left = total - sum(before);
        for (int i = 0; i < before.length; i++) {
            long more = Math.min(left, after[i] - before[i]);
            before[i] += more;
            left -= more;
        }
        return before;
    }

    private static long[] at(int[] sizes, double time, Course course) {
        long[] counts = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            double gone = sizes[i] * course.share(i, time);
            long whole = (long) gone;
            counts[i] = Math.min(sizes[i], gone - whole >= 0.5 ? whole + 1 : whole);
        }
        return counts;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
