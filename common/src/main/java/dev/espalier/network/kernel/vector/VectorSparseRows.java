package dev.espalier.network.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sparse weights on Java's vector interface. */
final class VectorSparseRows implements SparseRows {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final int L = SPECIES.length();
    /** Sums that are kept in registers at once, so that a weight is read once for all of them. */
    private static final int WIDE = 8 * L;

    @Override
    public void add(
            SparsePattern pattern,
            float[] weight,
            int wAt,
            float[] x,
            int xAt,
            int xScale,
            float[] y,
            int yAt,
            int yScale,
            int length) {
        int[] start = pattern.start();
        int[] offset = pattern.offset();
        int[] target = pattern.target();
        int j = 0;
        // A stretch of examples at a time, so that what is read of them stays in the cache for all rows.
        for (; j + WIDE <= length; j += WIDE) {
            for (int r = 0; r < target.length; r++) {
                wide(start[r], start[r + 1], offset, xScale, weight, wAt, x, xAt + j, y, yAt + yScale * target[r] + j);
            }
        }
        for (; j + WIDE / 2 <= length; j += WIDE / 2) {
            for (int r = 0; r < target.length; r++) {
                half(start[r], start[r + 1], offset, xScale, weight, wAt, x, xAt + j, y, yAt + yScale * target[r] + j);
            }
        }
        for (; j < length; j += L) {
            for (int r = 0; r < target.length; r++) {
                one(start[r], start[r + 1], offset, xScale, weight, wAt, x, xAt + j, y, yAt + yScale * target[r] + j);
            }
        }
    }

    private static void wide(
            int from, int to, int[] offset, int scale, float[] weight, int wAt, float[] x, int xAt, float[] y, int at) {
        if (from == to) {
            return;
        }
        FloatVector s0 = run(y, at);
        FloatVector s1 = run(y, at + L);
        FloatVector s2 = run(y, at + 2 * L);
        FloatVector s3 = run(y, at + 3 * L);
        FloatVector s4 = run(y, at + 4 * L);
        FloatVector s5 = run(y, at + 5 * L);
        FloatVector s6 = run(y, at + 6 * L);
        FloatVector s7 = run(y, at + 7 * L);
        for (int k = from; k < to; k++) {
            FloatVector w = FloatVector.broadcast(SPECIES, weight[wAt + k]);
            int p = xAt + scale * offset[k];
            s0 = run(x, p).fma(w, s0);
            s1 = run(x, p + L).fma(w, s1);
            s2 = run(x, p + 2 * L).fma(w, s2);
            s3 = run(x, p + 3 * L).fma(w, s3);
            s4 = run(x, p + 4 * L).fma(w, s4);
            s5 = run(x, p + 5 * L).fma(w, s5);
            s6 = run(x, p + 6 * L).fma(w, s6);
            s7 = run(x, p + 7 * L).fma(w, s7);
        }
        s0.intoArray(y, at);
        s1.intoArray(y, at + L);
        s2.intoArray(y, at + 2 * L);
        s3.intoArray(y, at + 3 * L);
        s4.intoArray(y, at + 4 * L);
        s5.intoArray(y, at + 5 * L);
        s6.intoArray(y, at + 6 * L);
        s7.intoArray(y, at + 7 * L);
    }

    private static void half(
            int from, int to, int[] offset, int scale, float[] weight, int wAt, float[] x, int xAt, float[] y, int at) {
        if (from == to) {
            return;
        }
        FloatVector s0 = run(y, at);
        FloatVector s1 = run(y, at + L);
        FloatVector s2 = run(y, at + 2 * L);
        FloatVector s3 = run(y, at + 3 * L);
        for (int k = from; k < to; k++) {
            FloatVector w = FloatVector.broadcast(SPECIES, weight[wAt + k]);
            int p = xAt + scale * offset[k];
            s0 = run(x, p).fma(w, s0);
            s1 = run(x, p + L).fma(w, s1);
            s2 = run(x, p + 2 * L).fma(w, s2);
            s3 = run(x, p + 3 * L).fma(w, s3);
        }
        s0.intoArray(y, at);
        s1.intoArray(y, at + L);
        s2.intoArray(y, at + 2 * L);
        s3.intoArray(y, at + 3 * L);
    }

    private static void one(
            int from, int to, int[] offset, int scale, float[] weight, int wAt, float[] x, int xAt, float[] y, int at) {
        FloatVector sum = run(y, at);
        for (int k = from; k < to; k++) {
            sum = run(x, xAt + scale * offset[k]).fma(FloatVector.broadcast(SPECIES, weight[wAt + k]), sum);
        }
        sum.intoArray(y, at);
    }

    @Override
    public void gradient(
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
            float[] room) {
        int[] start = pattern.start();
        int[] offset = pattern.offset();
        int[] target = pattern.target();
        for (int r = 0; r < target.length; r++) {
            int from = start[r];
            int to = start[r + 1];
            Arrays.fill(room, 0, (to - from) * L, 0);
            for (int i = 0; i < xPlace.length; i++) {
                int p = xAt + xPlace[i];
                int q = dyAt + dyPlace[i] + scale * target[r];
                int j = 0;
                for (; j + WIDE <= length; j += WIDE) {
                    wide(from, to, offset, scale, room, x, p + j, dy, q + j);
                }
                if (j < length) {
                    rest(from, to, offset, scale, room, x, p + j, dy, q + j, length - j);
                }
            }
            add(room, to - from, gradient, gAt + from);
        }
    }

    private static void wide(
            int from, int to, int[] offset, int scale, float[] room, float[] x, int xAt, float[] dy, int at) {
        FloatVector d0 = run(dy, at);
        FloatVector d1 = run(dy, at + L);
        FloatVector d2 = run(dy, at + 2 * L);
        FloatVector d3 = run(dy, at + 3 * L);
        FloatVector d4 = run(dy, at + 4 * L);
        FloatVector d5 = run(dy, at + 5 * L);
        FloatVector d6 = run(dy, at + 6 * L);
        FloatVector d7 = run(dy, at + 7 * L);
        for (int k = from; k < to; k++) {
            int p = xAt + scale * offset[k];
            int sum = (k - from) * L;
            FloatVector even = run(x, p).fma(d0, run(room, sum));
            FloatVector odd = run(x, p + L).mul(d1);
            even = run(x, p + 2 * L).fma(d2, even);
            odd = run(x, p + 3 * L).fma(d3, odd);
            even = run(x, p + 4 * L).fma(d4, even);
            odd = run(x, p + 5 * L).fma(d5, odd);
            even = run(x, p + 6 * L).fma(d6, even);
            odd = run(x, p + 7 * L).fma(d7, odd);
            even.add(odd).intoArray(room, sum);
        }
    }

    private static void rest(
            int from,
            int to,
            int[] offset,
            int scale,
            float[] room,
            float[] x,
            int xAt,
            float[] dy,
            int at,
            int length) {
        for (int k = from; k < to; k++) {
            int p = xAt + scale * offset[k];
            FloatVector sum = run(room, (k - from) * L);
            for (int j = 0; j < length; j += L) {
                sum = run(x, p + j).fma(run(dy, at + j), sum);
            }
            sum.intoArray(room, (k - from) * L);
        }
    }

    /** Adds what the runs of sums come to. */
    private static void add(float[] room, int count, float[] gradient, int at) {
        for (int half = L / 2; half >= 4; half /= 2) {
            for (int i = 0; i < count * L; i += L) {
                run(room, i).add(run(room, i + half)).intoArray(room, i);
            }
        }
        for (int k = 0; k < count; k++) {
            int i = k * L;
            gradient[at + k] += (room[i] + room[i + 1]) + (room[i + 2] + room[i + 3]);
        }
    }

    private static FloatVector run(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
