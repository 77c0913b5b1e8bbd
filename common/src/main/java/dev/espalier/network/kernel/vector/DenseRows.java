package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with dense weights for processors whose vectors hold a run. Each weight has the offset in {@code x} of what it is
 * multiplied with: a convolution needs nothing laid out for it, and whatever is not read again stays in registers.
 */
public final class DenseRows {
    /** How many numbers a row makes at a time: eight runs. */
    public static final int WIDTH = 8 * Runs.LENGTH;

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
    private static final int ROWS = 3;
    private static final float[] NOTHING = new float[ROWS];

    private DenseRows() {}

    /**
     * {@code y[yAt + target[r] + j] = bias[biasAt + r] + Σ weight[wAt + r · offset.length + k] · x[xAt + offset[k] + j]} for
     * every row {@code r} that has a target, over every column {@code k} that has an offset, and {@code j} below {@link
     * #WIDTH}.
     */
    public static void product(
            float[] weight,
            int wAt,
            float[] bias,
            int biasAt,
            int[] offset,
            float[] x,
            int xAt,
            int[] target,
            float[] y,
            int yAt) {
        for (int done = 0; done < target.length; done += ROWS) {
            int row = Math.min(done, target.length - ROWS);
            product(
                    weight,
                    wAt + row * offset.length,
                    offset.length,
                    1,
                    bias,
                    biasAt + row,
                    offset,
                    x,
                    xAt,
                    y,
                    yAt + target[row],
                    yAt + target[row + 1],
                    yAt + target[row + 2]);
        }
    }

    /**
     * {@code y[yAt + target[k] + j] += Σ weight[wAt + r · target.length + k] · x[xAt + offset[r] + j]} for every column {@code
     * k}, over every row {@code r}: the way back, on which columns are what rows were.
     *
     * @param room for {@link #ROOM} numbers
     */
    public static void back(
            float[] weight, int wAt, int[] offset, float[] x, int xAt, float[] room, int[] target, float[] y, int yAt) {
        for (int done = 0; done < target.length; done += ROWS) {
            int row = Math.min(done, target.length - ROWS);
            product(weight, wAt + row, 1, target.length, NOTHING, 0, offset, x, xAt, room, 0, WIDTH, 2 * WIDTH);
            for (int r = done; r < row + ROWS; r++) {
                add(room, (r - row) * WIDTH, y, yAt + target[r]);
            }
        }
    }

    private static void add(float[] sums, int from, float[] y, int to) {
        for (int i = 0; i < WIDTH; i += L) {
            run(y, to + i).add(run(sums, from + i)).intoArray(y, to + i);
        }
    }

    /** Three rows. What is made is only ever stored: the JIT keeps nothing in registers that is added to something else. */
    private static void product(
            float[] weight,
            int wAt,
            int rowStep,
            int columnStep,
            float[] bias,
            int biasAt,
            int[] offset,
            float[] x,
            int xAt,
            float[] y,
            int yA,
            int yB,
            int yC) {
        FloatVector a0 = all(bias[biasAt]);
        FloatVector a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        FloatVector b0 = all(bias[biasAt + 1]);
        FloatVector b1 = b0, b2 = b0, b3 = b0, b4 = b0, b5 = b0, b6 = b0, b7 = b0;
        FloatVector c0 = all(bias[biasAt + 2]);
        FloatVector c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        for (int k = 0; k < offset.length; k++) {
            int w = wAt + k * columnStep;
            FloatVector wa = all(weight[w]);
            FloatVector wb = all(weight[w + rowStep]);
            FloatVector wc = all(weight[w + 2 * rowStep]);
            int p = xAt + offset[k];
            FloatVector v = run(x, p);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            c0 = v.fma(wc, c0);
            v = run(x, p + L);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            c1 = v.fma(wc, c1);
            v = run(x, p + 2 * L);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            c2 = v.fma(wc, c2);
            v = run(x, p + 3 * L);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
            c3 = v.fma(wc, c3);
            v = run(x, p + 4 * L);
            a4 = v.fma(wa, a4);
            b4 = v.fma(wb, b4);
            c4 = v.fma(wc, c4);
            v = run(x, p + 5 * L);
            a5 = v.fma(wa, a5);
            b5 = v.fma(wb, b5);
            c5 = v.fma(wc, c5);
            v = run(x, p + 6 * L);
            a6 = v.fma(wa, a6);
            b6 = v.fma(wb, b6);
            c6 = v.fma(wc, c6);
            v = run(x, p + 7 * L);
            a7 = v.fma(wa, a7);
            b7 = v.fma(wb, b7);
            c7 = v.fma(wc, c7);
        }
        a0.intoArray(y, yA);
        a1.intoArray(y, yA + L);
        a2.intoArray(y, yA + 2 * L);
        a3.intoArray(y, yA + 3 * L);
        a4.intoArray(y, yA + 4 * L);
        a5.intoArray(y, yA + 5 * L);
        a6.intoArray(y, yA + 6 * L);
        a7.intoArray(y, yA + 7 * L);
        b0.intoArray(y, yB);
        b1.intoArray(y, yB + L);
        b2.intoArray(y, yB + 2 * L);
        b3.intoArray(y, yB + 3 * L);
        b4.intoArray(y, yB + 4 * L);
        b5.intoArray(y, yB + 5 * L);
        b6.intoArray(y, yB + 6 * L);
        b7.intoArray(y, yB + 7 * L);
        c0.intoArray(y, yC);
        c1.intoArray(y, yC + L);
        c2.intoArray(y, yC + 2 * L);
        c3.intoArray(y, yC + 3 * L);
        c4.intoArray(y, yC + 4 * L);
        c5.intoArray(y, yC + 5 * L);
        c6.intoArray(y, yC + 6 * L);
        c7.intoArray(y, yC + 7 * L);
    }

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

    private static FloatVector all(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    private static FloatVector run(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
