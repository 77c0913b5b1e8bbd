package dev.espalier.network.kernel.vector;

/**
 * Loops over runs of {@link #LENGTH} numbers: the examples of a tile. Run {@code i} of an array begins at {@code at + i ·
 * step}; where no step is asked for, runs follow each other. Every implementation gives the same bits.
 */
public interface Runs {
    int LENGTH = 16;

    /** {@code y = x}. */
    void copy(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count);

    /** {@code y += x}. */
    void add(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count);

    /** {@code y += factor · x}. */
    void add(float factor, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count);

    /** {@code sums[j] += Σ x · y}, example by example. */
    void product(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count, float[] sums, int sumsAt);

    /** {@code y = max(x, y)}. */
    void maximum(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count);

    /**
     * What is left of some gradients goes to those numbers that are the largest: {@code given = x == most ? left : 0} and
     * {@code left -= given}.
     *
     * @param given from its begin
     */
    void share(
            float[] x,
            int xAt,
            int xStep,
            float[] most,
            int mostAt,
            float[] left,
            int leftAt,
            float[] given,
            int count);

    /** {@code y = min(ceiling, max(x, 0) + slope · min(x, 0))}. */
    void rectify(float slope, float ceiling, float[] x, int xAt, float[] y, int yAt, int count);

    /** Multiplies gradients by the slope that {@link #rectify} had where it made these values. */
    void rectified(float slope, float ceiling, float[] values, int at, float[] gradients, int gradientsAt, int count);

    /**
     * So many runs of what lies in {@link #LENGTH} rows, number beside number: {@code y[yAt + i · yStep + j] = x[xAt + j · xStep
     * + i]} for {@code i} below {@code count}.
     */
    void transpose(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count);

    /** The fastest that this JVM has. */
    static Runs here() {
        return Vectors.areHere() ? new VectorRuns() : new PlainRuns();
    }
}
