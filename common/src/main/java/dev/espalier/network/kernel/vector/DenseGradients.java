package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The gradients of the weights that {@link DenseRows} multiplies with: sums over the places where each of them is used. */
public final class DenseGradients {
    /** The fewest rows and columns that there have to be. */
    public static final int LEAST_ROWS = 4;

    public static final int LEAST_COLUMNS = 6;

    /** So many places are summed up at a time that what they take stays in the cache. */
    private static final int PLACES = 128;

    private static final int SUMS = LEAST_ROWS * LEAST_COLUMNS * Runs.LENGTH;

    /** How much room is needed to work in. */
    public static final int ROOM = SUMS + PLACES * LEAST_COLUMNS * Runs.LENGTH;

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
    private static final int L = Runs.LENGTH;

    private DenseGradients() {}

    /**
     * {@code gradient[at + r · offset.length + k] += Σ dy[dyAt + r · dyStep + i · LENGTH + j] · x[xAt + offset[k] + place[i] +
     * j]} over every place {@code i} and {@code j} below {@link Runs#LENGTH}, for every row and every column.
     *
     * @param room for {@link #ROOM} numbers
     */
    public static void gradient(
            float[] dy,
            int dyAt,
            int dyStep,
            int rows,
            float[] x,
            int xAt,
            int[] place,
            int[] offset,
            float[] room,
            float[] gradient,
            int at) {
        int columns = offset.length;
        for (int from = 0; from < place.length; from += PLACES) {
            int to = Math.min(place.length, from + PLACES);
            for (int before = 0; before < columns; before += LEAST_COLUMNS) {
                int column = Math.min(before, columns - LEAST_COLUMNS);
                for (int k = 0; k < LEAST_COLUMNS; k++) {
                    gather(x, xAt + offset[column + k], place, from, to, room, SUMS + k * L);
                }
                for (int done = 0; done < rows; done += LEAST_ROWS) {
                    int row = Math.min(done, rows - LEAST_ROWS);
                    sums(dy, dyAt + row * dyStep + from * L, dyStep, to - from, room);
                    for (int r = done; r < row + LEAST_ROWS; r++) {
                        for (int k = before; k < column + LEAST_COLUMNS; k++) {
                            gradient[at + r * columns + k] += sum(room, ((r - row) * LEAST_COLUMNS + k - column) * L);
                        }
                    }
                }
            }
        }
    }

    /** One of the columns, to where all of them lie together. */
    private static void gather(float[] x, int xAt, int[] place, int from, int to, float[] room, int at) {
        int next = at;
        for (int i = from; i < to; i++, next += LEAST_COLUMNS * L) {
            run(x, xAt + place[i]).intoArray(room, next);
        }
    }

    /** The sums of four rows with six columns, number by number of a run. */
    private static void sums(float[] dy, int dyAt, int dyStep, int count, float[] room) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
        FloatVector b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
        FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero;
        FloatVector d0 = zero, d1 = zero, d2 = zero, d3 = zero, d4 = zero, d5 = zero;
        for (int i = 0; i < count; i++) {
            int p = dyAt + i * L;
            int q = SUMS + i * LEAST_COLUMNS * L;
            FloatVector da = run(dy, p);
            FloatVector db = run(dy, p + dyStep);
            FloatVector dc = run(dy, p + 2 * dyStep);
            FloatVector dd = run(dy, p + 3 * dyStep);
            FloatVector v = run(room, q);
            a0 = v.fma(da, a0);
            b0 = v.fma(db, b0);
            c0 = v.fma(dc, c0);
            d0 = v.fma(dd, d0);
            v = run(room, q + L);
            a1 = v.fma(da, a1);
            b1 = v.fma(db, b1);
            c1 = v.fma(dc, c1);
            d1 = v.fma(dd, d1);
            v = run(room, q + 2 * L);
            a2 = v.fma(da, a2);
            b2 = v.fma(db, b2);
            c2 = v.fma(dc, c2);
            d2 = v.fma(dd, d2);
            v = run(room, q + 3 * L);
            a3 = v.fma(da, a3);
            b3 = v.fma(db, b3);
            c3 = v.fma(dc, c3);
            d3 = v.fma(dd, d3);
            v = run(room, q + 4 * L);
            a4 = v.fma(da, a4);
            b4 = v.fma(db, b4);
            c4 = v.fma(dc, c4);
            d4 = v.fma(dd, d4);
            v = run(room, q + 5 * L);
            a5 = v.fma(da, a5);
            b5 = v.fma(db, b5);
            c5 = v.fma(dc, c5);
            d5 = v.fma(dd, d5);
        }
        a0.intoArray(room, 0);
        a1.intoArray(room, L);
        a2.intoArray(room, 2 * L);
        a3.intoArray(room, 3 * L);
        a4.intoArray(room, 4 * L);
        a5.intoArray(room, 5 * L);
        b0.intoArray(room, 6 * L);
        b1.intoArray(room, 7 * L);
        b2.intoArray(room, 8 * L);
        b3.intoArray(room, 9 * L);
        b4.intoArray(room, 10 * L);
        b5.intoArray(room, 11 * L);
        c0.intoArray(room, 12 * L);
        c1.intoArray(room, 13 * L);
        c2.intoArray(room, 14 * L);
        c3.intoArray(room, 15 * L);
        c4.intoArray(room, 16 * L);
        c5.intoArray(room, 17 * L);
        d0.intoArray(room, 18 * L);
        d1.intoArray(room, 19 * L);
        d2.intoArray(room, 20 * L);
        d3.intoArray(room, 21 * L);
        d4.intoArray(room, 22 * L);
        d5.intoArray(room, 23 * L);
    }

    private static float sum(float[] a, int at) {
        float first =
                (a[at] + a[at + 1]) + (a[at + 2] + a[at + 3]) + ((a[at + 4] + a[at + 5]) + (a[at + 6] + a[at + 7]));
        int i = at + 8;
        return first + ((a[i] + a[i + 1]) + (a[i + 2] + a[i + 3]) + ((a[i + 4] + a[i + 5]) + (a[i + 6] + a[i + 7])));
    }

    private static FloatVector run(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
