package dev.espalier.network.kernel;

/** A function of every number for itself. */
interface Activation {
    /** Whether the slope is found from the value alone, so that values may take the place of the numbers. */
    boolean isInPlace();

    /** Whether it never turns the order of numbers around, and its slope is zero wherever it makes them equal. */
    default boolean commutesWithMaximum() {
        return false;
    }

    void apply(float[] numbers, int from, float[] values, int to, int length);

    /** Multiplies gradients by the slope. In place, the numbers are the values. */
    void slope(float[] numbers, int from, float[] values, float[] gradients, int to, int length);
}
