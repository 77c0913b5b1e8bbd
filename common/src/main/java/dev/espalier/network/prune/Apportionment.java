package dev.espalier.network.prune;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whole shares of a total in proportion to sizes, as seats are given to parties: by the divisor method of Webster and
 * Sainte-Laguë, where the next seat goes to the largest size / (2 × seats + 1).
 *
 * <p>Largest remainders would be exact too, but a larger total may then give less to somebody (the Alabama paradox), and
 * pruning more would bring back a weight that pruning less removed. Balinski and Young, "Fair Representation", 1982.
 */
final class Apportionment {
    private Apportionment() {}

    /** Shares that add up to {@code total}; equal claims go to the earlier. No share is larger than its size. */
    static long[] of(int[] sizes, long total) {
        long all = Arrays.stream(sizes).asLongStream().sum();
        if (total < 0 || total > all) {
            throw new IllegalArgumentException("a share of " + total + " of " + all);
        }
        // Every claim beyond one and the same divisor is met here, so that what is met is met in the order of the
        // claims, and a step or two each way are left.
        long[] shares = Arrays.stream(sizes)
                .mapToLong(size ->
                        all == 0 ? 0 : Math.floorDiv(Math.multiplyExact(2L * size, total) + all - 1, 2 * all))
                .toArray();
        long sum = Arrays.stream(shares).sum();
        for (; sum < total; sum++) {
            shares[strongestUnmet(sizes, shares)]++;
        }
        for (; sum > total; sum--) {
            shares[weakestMet(sizes, shares)]--;
        }
        return shares;
    }

    private static int strongestUnmet(int[] sizes, long[] shares) {
        return IntStream.range(0, sizes.length)
                .reduce((a, b) -> order(sizes[a], shares[a], sizes[b], shares[b]) >= 0 ? a : b)
                .orElseThrow();
    }

    private static int weakestMet(int[] sizes, long[] shares) {
        return IntStream.range(0, sizes.length)
                .filter(i -> shares[i] > 0)
                .reduce((a, b) -> order(sizes[a], shares[a] - 1, sizes[b], shares[b] - 1) < 0 ? a : b)
                .orElseThrow();
    }

    /** How the claims of two to one more on top of what they have compare, without rounding. */
    private static int order(long sizeA, long sharesA, long sizeB, long sharesB) {
        return Long.compare(sizeA * (2 * sharesB + 1), sizeB * (2 * sharesA + 1));
    }
}
