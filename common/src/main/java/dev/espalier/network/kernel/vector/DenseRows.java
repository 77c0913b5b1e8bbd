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
     * @param room for {@link DenseGradients#ROOM} numbers
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

    private static FloatVector all(float number) {
        return FloatVector.broadcast(SPECIES, number);
    }

    private static FloatVector run(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
