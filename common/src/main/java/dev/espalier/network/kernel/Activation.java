package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;

/** A function of every number for itself. */
interface Activation {
    /** Whether the slope is found from the value alone, so that values may take the place of the numbers. */
    boolean isInPlace();

    /** Whether it never turns the order of numbers around, and its slope is zero wherever it makes them equal. */
    default boolean commutesWithMaximum() {
        return false;
    }

    /** Makes so many runs of values. */
    void apply(Runs runs, float[] numbers, int from, float[] values, int to, int count);

    /** Multiplies so many runs of gradients by the slope. In place, the numbers are the values. */
    void slope(Runs runs, float[] numbers, int from, float[] values, int to, float[] gradients, int at, int count);
}
