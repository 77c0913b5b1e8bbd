package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;

/** The activation that does nothing. */
record Identity() implements Activation {
    static final Identity IDENTITY = new Identity();

    @Override
    public boolean isInPlace() {
        return true;
    }

    @Override
    public void apply(Runs runs, float[] numbers, int from, float[] values, int to, int count) {
        if (numbers != values) {
            runs.copy(numbers, from, Runs.LENGTH, values, to, Runs.LENGTH, count);
        }
    }

    @Override
    public void slope(
            Runs runs, float[] numbers, int from, float[] values, int to, float[] gradients, int at, int count) {}
}
