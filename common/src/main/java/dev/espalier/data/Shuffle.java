package dev.espalier.data;

import java.util.Random;

/** Orders drawn at random: the same seed gives the same order in every JVM. */
public final class Shuffle {
    private Shuffle() {}

    /** The numbers from 0 to {@code count - 1} in random order. */
    public static int[] order(int count, long seed) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        inPlace(order, new Random(seed));
        return order;
    }

    /** Every order is equally likely (Fisher and Yates). */
    public static void inPlace(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }
}
