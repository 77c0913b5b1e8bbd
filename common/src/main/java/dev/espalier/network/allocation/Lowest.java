package dev.espalier.network.allocation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Exactly so many of the lowest scores, equal ones in the order in which they stand. Two counting passes over the bits
 * of the scores find the highest of them, so time is linear and nothing is copied, however many weights there are.
 */
final class Lowest {
    private static final int BUCKETS = 1 << 16;

    private Lowest() {}

    /**
     * Marks the lowest scores of several arrays taken as one, in the order of the arrays.
     *
     * @param scores none of them not a number
     */
    static List<BitSet> of(List<float[]> scores, long count) {
        long total = scores.stream().mapToLong(array -> array.length).sum();
        if (count < 0 || count > total) {
            throw new IllegalArgumentException(count + " of " + total + " scores");
        }
        if (count == 0) {
            return scores.stream().map(array -> new BitSet()).toList();
        }
        long[] coarse = new long[BUCKETS];
        for (float[] array : scores) {
            for (float score : array) {
                coarse[key(score) >>> 16]++;
            }
        }
        int high = bucket(coarse, count);
        long left = count - before(coarse, high);
        long[] fine = new long[BUCKETS];
        for (float[] array : scores) {
            for (float score : array) {
                int key = key(score);
                if (key >>> 16 == high) {
                    fine[key & 0xffff]++;
                }
            }
        }
        int low = bucket(fine, left);
        return mark(scores, high << 16 | low, left - before(fine, low));
    }

    /** Everything below the threshold, and the first {@code equal} of those that are equal to it. */
    private static List<BitSet> mark(List<float[]> scores, int threshold, long equal) {
        List<BitSet> marked = new ArrayList<>();
        long left = equal;
        for (float[] array : scores) {
            BitSet marks = new BitSet(array.length);
            for (int i = 0; i < array.length; i++) {
                int order = Integer.compareUnsigned(key(array[i]), threshold);
                if (order < 0 || (order == 0 && left-- > 0)) {
                    marks.set(i);
                }
            }
            marked.add(marks);
        }
        return marked;
    }

    /** A whole number that, taken without sign, is in the order of the scores. */
    private static int key(float score) {
        // Adding zero makes one of the two zeros, which are equal scores.
        int bits = Float.floatToRawIntBits(score + 0f);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    /** The bucket that the {@code count}-th entry falls into. */
    private static int bucket(long[] counts, long count) {
        int bucket = 0;
        for (long sum = counts[0]; sum < count; sum += counts[bucket]) {
            bucket++;
        }
        return bucket;
    }

    private static long before(long[] counts, int bucket) {
        long sum = 0;
        for (int i = 0; i < bucket; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
