package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns sixteen by sixteen numbers around, for processors whose vectors hold sixteen. Rows whose numbers differ in a bit trade
 * halves, then quarters and so on; two of these four rounds at a time are made of four rows in registers.
 */
final class Transposition {
    private static final int SIDE = 16;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
    private static final VectorShuffle<Float> BY_8 = by(8);
    private static final VectorShuffle<Float> BY_4 = by(4);
    private static final VectorShuffle<Float> BY_2 = by(2);
    private static final VectorShuffle<Float> BY_1 = by(1);
    private static final VectorMask<Float> UPPER_8 = upper(8);
    private static final VectorMask<Float> UPPER_4 = upper(4);
    private static final VectorMask<Float> UPPER_2 = upper(2);
    private static final VectorMask<Float> UPPER_1 = upper(1);

    /** How much room is needed to work in. */
    static final int ROOM = SIDE * SIDE;

    private Transposition() {}

    private static VectorShuffle<Float> by(int bit) {
        return VectorShuffle.fromOp(SPECIES, i -> i ^ bit);
    }

    private static VectorMask<Float> upper(int bit) {
        boolean[] upper = new boolean[SIDE];
        for (int i = 0; i < SIDE; i++) {
            upper[i] = (i & bit) != 0;
        }
        return VectorMask.fromArray(SPECIES, upper, 0);
    }

    /**
     * {@code y[yAt + i · yStep + j] = x[xAt + j · xStep + i]} for {@code i} below {@code count}, a multiple of 16, and {@code j}
     * below 16.
     *
     * @param half for {@link #ROOM} numbers
     */
    static void turn(float[] half, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int done = 0; done < count; done += SIDE) {
            for (int i = 0; i < SIDE / 4; i++) {
                int at = xAt + done + i * xStep;
                FloatVector a = row(x, at);
                FloatVector b = row(x, at + 4 * xStep);
                FloatVector c = row(x, at + 8 * xStep);
                FloatVector d = row(x, at + 12 * xStep);
                FloatVector ac = a.blend(c.rearrange(BY_8), UPPER_8);
                FloatVector ca = a.rearrange(BY_8).blend(c, UPPER_8);
                FloatVector bd = b.blend(d.rearrange(BY_8), UPPER_8);
                FloatVector db = b.rearrange(BY_8).blend(d, UPPER_8);
                a = ac.blend(bd.rearrange(BY_4), UPPER_4);
                b = ac.rearrange(BY_4).blend(bd, UPPER_4);
                c = ca.blend(db.rearrange(BY_4), UPPER_4);
                d = ca.rearrange(BY_4).blend(db, UPPER_4);
                int to = i * SIDE;
                a.intoArray(half, to);
                b.intoArray(half, to + 4 * SIDE);
                c.intoArray(half, to + 8 * SIDE);
                d.intoArray(half, to + 12 * SIDE);
            }
            for (int i = 0; i < SIDE; i += 4) {
                int at = i * SIDE;
                FloatVector a = row(half, at);
                FloatVector b = row(half, at + SIDE);
                FloatVector c = row(half, at + 2 * SIDE);
                FloatVector d = row(half, at + 3 * SIDE);
                FloatVector ac = a.blend(c.rearrange(BY_2), UPPER_2);
                FloatVector ca = a.rearrange(BY_2).blend(c, UPPER_2);
                FloatVector bd = b.blend(d.rearrange(BY_2), UPPER_2);
                FloatVector db = b.rearrange(BY_2).blend(d, UPPER_2);
                a = ac.blend(bd.rearrange(BY_1), UPPER_1);
                b = ac.rearrange(BY_1).blend(bd, UPPER_1);
                c = ca.blend(db.rearrange(BY_1), UPPER_1);
                d = ca.rearrange(BY_1).blend(db, UPPER_1);
                int to = yAt + (done + i) * yStep;
                a.intoArray(y, to);
                b.intoArray(y, to + yStep);
                c.intoArray(y, to + 2 * yStep);
                d.intoArray(y, to + 3 * yStep);
            }
        }
    }

    private static FloatVector row(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
