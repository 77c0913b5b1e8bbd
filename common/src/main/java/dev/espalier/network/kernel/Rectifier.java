package dev.espalier.network.kernel;

/**
 * The identity above zero and a line below, with a ceiling: {@code min(ceiling, max(x, 0) + slope · min(x, 0))}. The
 * loops decide by arithmetic, which the JIT turns into vector instructions; comparisons it does not.
 *
 * @param slope below zero, not negative
 */
record Rectifier(float slope, float ceiling) implements Activation {
    static final Rectifier RELU = new Rectifier(0, Float.POSITIVE_INFINITY);

    /** Times this, all that is above zero is above one, but for the very smallest. */
    private static final float STEEP = Float.MAX_VALUE;

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public boolean commutesWithMaximum() {
        return equals(RELU);
    }

    @Override
    public void apply(float[] numbers, int from, float[] values, int to, int length) {
        if (equals(RELU)) {
            for (int i = 0; i < length; i++) {
                values[to + i] = Math.max(0, numbers[from + i]);
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            float x = numbers[from + i];
            values[to + i] = Math.min(ceiling, Math.max(0, x) + slope * Math.min(0, x));
        }
    }

    @Override
    public void slope(float[] numbers, int from, float[] values, float[] gradients, int to, int length) {
        if (equals(RELU)) {
            for (int i = 0; i < length; i++) {
                gradients[to + i] *= Math.min(1, values[to + i] * STEEP);
            }
            return;
        }
        for (int i = 0; i < length; i++) {
            float above = Math.min(1, Math.max(0, values[to + i]) * STEEP);
            float below = Math.min(1, (ceiling - values[to + i]) * STEEP);
            gradients[to + i] *= (slope + (1 - slope) * above) * below;
        }
    }
}
