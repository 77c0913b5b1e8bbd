package dev.espalier.network.engine;

import java.util.SplittableRandom;

/** Numbers between -1 and 1, always the same. */
public final class Noise {
    private Noise() {}

    public static float[] of(int count, int... shape) {
        int length = count;
        for (int side : shape) {
            length *= side;
        }
        SplittableRandom random = new SplittableRandom(5);
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return numbers;
    }
}
