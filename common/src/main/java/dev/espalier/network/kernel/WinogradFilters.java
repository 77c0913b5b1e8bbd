package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Winograd;

/**
 * Filters of three by three, transformed to four by four, {@code u = G w Gᵀ}: of all of them the first number, then the second
 * one.
 */
final class WinogradFilters {
    private static final int SIDE = 3;
    private static final int SPREAD = 4;

    private final int count;
    private final int step;
    private final float[] half = new float[SIDE * SPREAD];

    /** @param count of pairs of a filter and a channel */
    WinogradFilters(int count) {
        this.count = count;
        // Arrays that are a power of two apart share lines of the cache.
        step = count + Step.TILE;
    }

    /** From a number to the next one. */
    int step() {
        return step;
    }

    /** How many numbers there are in all. */
    int size() {
        return Math.multiplyExact(Winograd.NUMBERS, step);
    }

    void transform(float[] weights, int from, float[] transformed) {
        for (int i = 0; i < count; i++) {
            int at = from + i * SIDE * SIDE;
            for (int column = 0; column < SIDE; column++) {
                spread(weights, at + column, SIDE, half, column, SIDE);
            }
            for (int row = 0; row < SPREAD; row++) {
                spread(half, row * SIDE, 1, transformed, i + row * SPREAD * step, step);
            }
        }
    }

    /** {@code G w}, of one line. */
    private static void spread(float[] w, int at, int apart, float[] u, int to, int step) {
        float first = w[at];
        float middle = w[at + apart];
        float last = w[at + 2 * apart];
        u[to] = first;
        u[to + step] = 0.5f * (first + last + middle);
        u[to + 2 * step] = 0.5f * (first + last - middle);
        u[to + 3 * step] = last;
    }

    /** Gradients by the filters of those by what they were transformed to: {@code Gᵀ u G}. */
    void gather(float[] transformed, int from, float[] gradient, int to) {
        for (int i = 0; i < count; i++) {
            int at = to + i * SIDE * SIDE;
            for (int column = 0; column < SPREAD; column++) {
                gather(transformed, from + i + column * step, SPREAD * step, half, column, SPREAD);
            }
            for (int row = 0; row < SIDE; row++) {
                gather(half, row * SPREAD, 1, gradient, at + row * SIDE, 1);
            }
        }
    }

    /** {@code Gᵀ u}, of one line. */
    private static void gather(float[] u, int at, int apart, float[] w, int to, int step) {
        float sum = 0.5f * (u[at + apart] + u[at + 2 * apart]);
        w[to] = u[at] + sum;
        w[to + step] = 0.5f * (u[at + apart] - u[at + 2 * apart]);
        w[to + 2 * step] = sum + u[at + 3 * apart];
    }
}
