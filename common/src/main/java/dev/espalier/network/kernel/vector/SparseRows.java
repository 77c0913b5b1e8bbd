package dev.espalier.network.kernel.vector;

/**
 * Products with sparse weights, which cost what is left of them. The order of all sums is fixed, but another one in every
 * implementation, and depends on how wide the processor's vectors are.
 */
public interface SparseRows {
    /**
     * {@code y[yAt + yScale · target[r] + j] += Σ weight[wAt + k] · x[xAt + xScale · offset[k] + j]} over every weight {@code
     * k} of every row {@code r}, for {@code j} below {@code length}, a multiple of {@link Runs#LENGTH}.
     */
    void add(
            SparsePattern pattern,
            float[] weight,
            int wAt,
            float[] x,
            int xAt,
            int xScale,
            float[] y,
            int yAt,
            int yScale,
            int length);

    /**
     * {@code gradient[gAt + k] += Σ dy[dyAt + dyPlace[i] + scale · target[r] + j] · x[xAt + xPlace[i] + scale · offset[k] +
     * j]} over every place {@code i} and {@code j} below {@code length}, a multiple of {@link Runs#LENGTH}, for every weight
     * {@code k} of every row {@code r}.
     *
     * @param room for a run of each weight of the widest row
     */
    void gradient(
            SparsePattern pattern,
            int scale,
            float[] gradient,
            int gAt,
            float[] x,
            int xAt,
            int[] xPlace,
            float[] dy,
            int dyAt,
            int[] dyPlace,
            int length,
            float[] room);

    /** The fastest that this JVM has. */
    static SparseRows here() {
        return Vectors.areHere() ? new VectorSparseRows() : new PlainSparseRows();
    }
}
