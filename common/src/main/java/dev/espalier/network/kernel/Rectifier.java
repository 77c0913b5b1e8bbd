package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;

/**
 * The identity above zero and a line below, with a ceiling: {@code min(ceiling, max(x, 0) + slope · min(x, 0))}.
 *
 * @param slope below zero, not negative
 */
record Rectifier(float slope, float ceiling) implements Activation {
    static final Rectifier RELU = new Rectifier(0, Float.POSITIVE_INFINITY);

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public boolean commutesWithMaximum() {
        return equals(RELU);
    }

    @Override
    public void apply(Runs runs, float[] numbers, int from, float[] values, int to, int count) {
        runs.rectify(slope, ceiling, numbers, from, values, to, count);
    }

    @Override
    public void slope(
            Runs runs, float[] numbers, int from, float[] values, int to, float[] gradients, int at, int count) {
        runs.rectified(slope, ceiling, values, to, gradients, at, count);
    }
}
