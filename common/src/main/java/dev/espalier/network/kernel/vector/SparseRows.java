package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with sparse weights, which cost what is left of them. The weights of row {@code r} are numbers {@code start[r]} to
 * {@code start[r + 1] - 1}; each has the offset in {@code x} of a run of numbers that it is multiplied with: the examples of
 * one unit for a dense layer, a row of an image for all examples of a tile for a convolution.
 *
 * <p>The order of all sums is fixed, but depends on how wide the processor's vectors are.
 */
public final class SparseRows {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /** Sums that are kept in registers at once, so that a weight is read once for all of them. */
    private static final int WIDE = 8 * LANES;

    private SparseRows() {}

    /**
     * {@code y[yBase + r·yStride + j] = bias[r] + Σ weight[k] · x[xBase + offset[k] + j]} for every row and {@code j} below
     * {@code length}.
     */
    public static void product(
            int[] start,
            int[] offset,
            float[] weight,
            float[] bias,
            float[] x,
            int xBase,
            float[] y,
            int yBase,
            int yStride,
            int length) {
        for (int r = 0; r + 1 < start.length; r++) {
            int from = start[r];
            int to = start[r + 1];
            int at = yBase + r * yStride;
            int j = 0;
            for (; j + WIDE <= length; j += WIDE) {
                wide(from, to, offset, weight, bias[r], x, xBase + j, y, at + j);
            }
            for (; j + LANES <= length; j += LANES) {
                narrow(from, to, offset, weight, bias[r], x, xBase + j, y, at + j);
            }
            for (; j < length; j++) {
                float sum = bias[r];
                for (int k = from; k < to; k++) {
                    sum = Math.fma(x[xBase + j + offset[k]], weight[k], sum);
                }
                y[at + j] = sum;
            }
        }
    }

    private static void wide(
            int from, int to, int[] offset, float[] weight, float bias, float[] x, int base, float[] y, int at) {
        FloatVector sum0 = FloatVector.broadcast(SPECIES, bias);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        FloatVector sum4 = sum0;
        FloatVector sum5 = sum0;
        FloatVector sum6 = sum0;
        FloatVector sum7 = sum0;
        for (int k = from; k < to; k++) {
            FloatVector w = FloatVector.broadcast(SPECIES, weight[k]);
            int p = base + offset[k];
            sum0 = vector(x, p, 0).fma(w, sum0);
            sum1 = vector(x, p, 1).fma(w, sum1);
            sum2 = vector(x, p, 2).fma(w, sum2);
            sum3 = vector(x, p, 3).fma(w, sum3);
            sum4 = vector(x, p, 4).fma(w, sum4);
            sum5 = vector(x, p, 5).fma(w, sum5);
            sum6 = vector(x, p, 6).fma(w, sum6);
            sum7 = vector(x, p, 7).fma(w, sum7);
        }
        sum0.intoArray(y, at);
        sum1.intoArray(y, at + LANES);
        sum2.intoArray(y, at + 2 * LANES);
        sum3.intoArray(y, at + 3 * LANES);
        sum4.intoArray(y, at + 4 * LANES);
        sum5.intoArray(y, at + 5 * LANES);
        sum6.intoArray(y, at + 6 * LANES);
        sum7.intoArray(y, at + 7 * LANES);
    }

    private static void narrow(
            int from, int to, int[] offset, float[] weight, float bias, float[] x, int base, float[] y, int at) {
        FloatVector sum = FloatVector.broadcast(SPECIES, bias);
        for (int k = from; k < to; k++) {
            sum = vector(x, base + offset[k], 0).fma(FloatVector.broadcast(SPECIES, weight[k]), sum);
        }
        sum.intoArray(y, at);
    }

    /**
     * {@code gradient[k] += Σ dy[yBase + r·yStride + j] · x[xBase + offset[k] + j]} over {@code j} below {@code length},
     * for every weight {@code k} of every row {@code r}.
     */
    public static void gradient(
            int[] start,
            int[] offset,
            float[] gradient,
            float[] x,
            int xBase,
            float[] dy,
            int yBase,
            int yStride,
            int length) {
        for (int r = 0; r + 1 < start.length; r++) {
            int from = start[r];
            int to = start[r + 1];
            int at = yBase + r * yStride;
            int j = 0;
            for (; j + WIDE <= length; j += WIDE) {
                wide(from, to, offset, gradient, x, xBase + j, dy, at + j);
            }
            if (j < length) {
                rest(from, to, offset, gradient, x, xBase + j, dy, at + j, length - j);
            }
        }
    }

    private static void wide(
            int from, int to, int[] offset, float[] gradient, float[] x, int base, float[] dy, int at) {
        FloatVector d0 = vector(dy, at, 0);
        FloatVector d1 = vector(dy, at, 1);
        FloatVector d2 = vector(dy, at, 2);
        FloatVector d3 = vector(dy, at, 3);
        FloatVector d4 = vector(dy, at, 4);
        FloatVector d5 = vector(dy, at, 5);
        FloatVector d6 = vector(dy, at, 6);
        FloatVector d7 = vector(dy, at, 7);
        for (int k = from; k < to; k++) {
            int p = base + offset[k];
            FloatVector even = vector(x, p, 0).mul(d0);
            FloatVector odd = vector(x, p, 1).mul(d1);
            even = vector(x, p, 2).fma(d2, even);
            odd = vector(x, p, 3).fma(d3, odd);
            even = vector(x, p, 4).fma(d4, even);
            odd = vector(x, p, 5).fma(d5, odd);
            even = vector(x, p, 6).fma(d6, even);
            odd = vector(x, p, 7).fma(d7, odd);
            gradient[k] += even.add(odd).reduceLanes(VectorOperators.ADD);
        }
    }

    private static void rest(
            int from, int to, int[] offset, float[] gradient, float[] x, int base, float[] dy, int at, int length) {
        int whole = SPECIES.loopBound(length);
        for (int k = from; k < to; k++) {
            int p = base + offset[k];
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int j = 0; j < whole; j += LANES) {
                sum = FloatVector.fromArray(SPECIES, x, p + j).fma(FloatVector.fromArray(SPECIES, dy, at + j), sum);
            }
            float all = sum.reduceLanes(VectorOperators.ADD);
            for (int j = whole; j < length; j++) {
                all = Math.fma(x[p + j], dy[at + j], all);
            }
            gradient[k] += all;
        }
    }

    private static FloatVector vector(float[] array, int at, int number) {
        return FloatVector.fromArray(SPECIES, array, at + number * LANES);
    }
}
