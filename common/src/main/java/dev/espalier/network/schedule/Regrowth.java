package dev.espalier.network.schedule;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The exchange of connections in one layer: Evci et al., Rigging the Lottery, ICML 2020. */
public final class Regrowth {
    private Regrowth() {}

    /**
     * How many weights of a layer are exchanged.
     *
     * @param share at first
     * @param left how many there are
     * @param time from 0 to 1, where none are any more
     */
    public static int count(double share, int left, double time) {
        return (int) Math.round(share / 2 * (1 + Math.cos(Math.PI * time)) * left);
    }

    /**
     * Which are pruned afterwards: the smallest weights go, and then as many come of all that are not there, those with the
     * largest gradients; of equal ones the first.
     *
     * @param pruned of the weights
     * @param gradients of the loss by each weight, pruned or not
     */
    public static BitSet exchanged(BitSet pruned, float[] weights, float[] gradients, int count) {
        BitSet after = (BitSet) pruned.clone();
        lowest(IntStream.range(0, weights.length).filter(i -> !pruned.get(i)), weights, count)
                .forEach(after::set);
        float[] steepest = new float[gradients.length];
        for (int i = 0; i < gradients.length; i++) {
            steepest[i] = -Math.abs(gradients[i]);
        }
        BitSet without = (BitSet) after.clone();
        ranked(IntStream.range(0, weights.length).filter(without::get), steepest)
                .limit(count)
                .forEach(after::clear);
        return after;
    }

    private static IntStream lowest(IntStream of, float[] weights, int count) {
        float[] magnitudes = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            magnitudes[i] = Math.abs(weights[i]);
        }
        return ranked(of, magnitudes).limit(count);
    }

    private static IntStream ranked(IntStream of, float[] by) {
        return of.boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> by[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue);
    }
}
