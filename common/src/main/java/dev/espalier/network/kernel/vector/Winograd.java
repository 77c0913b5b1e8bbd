package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transformations of Winograd's minimal filtering F(2×2, 3×3) for runs of numbers (Lavin and Gray, "Fast Algorithms for
 * Convolutional Neural Networks", 2016), and their adjoints, which are the way back: a square of four by four inputs makes one
 * of two by two outputs by sixteen products in place of thirty-six. Squares of inputs overlap by two.
 *
 * <p>Where a square has been transformed, its number {@code i} is at {@code at + i · step}.
 */
public final class Winograd {
    /** How many numbers a transformed square has. */
    public static final int NUMBERS = 16;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int L = Runs.LENGTH;

    private Winograd() {}

    /** {@code v = Bᵀ x B}, for neighbouring squares whose lines are a line apart. */
    public static void inputs(float[] x, int xAt, int line, float[] v, int vAt, int step, int count) {
        for (int square = 0; square < count; square++) {
            for (int j = 0; j < L; j += LANES) {
                input(x, xAt + 2 * square * L + j, line, v, vAt + square * L + j, step);
            }
        }
    }

    private static void input(float[] x, int at, int line, float[] v, int to, int step) {
        difference(x, at, at + 2 * line, v, to, step);
        sum(x, at + line, at + 2 * line, v, to + 4 * step, step);
        difference(x, at + 2 * line, at + line, v, to + 8 * step, step);
        difference(x, at + line, at + 3 * line, v, to + 12 * step, step);
    }

    private static void difference(float[] x, int one, int other, float[] v, int to, int step) {
        FloatVector a = run(x, one).sub(run(x, other));
        FloatVector b = run(x, one + L).sub(run(x, other + L));
        FloatVector c = run(x, one + 2 * L).sub(run(x, other + 2 * L));
        FloatVector d = run(x, one + 3 * L).sub(run(x, other + 3 * L));
        a.sub(c).intoArray(v, to);
        b.add(c).intoArray(v, to + step);
        c.sub(b).intoArray(v, to + 2 * step);
        b.sub(d).intoArray(v, to + 3 * step);
    }

    private static void sum(float[] x, int one, int other, float[] v, int to, int step) {
        FloatVector a = run(x, one).add(run(x, other));
        FloatVector b = run(x, one + L).add(run(x, other + L));
        FloatVector c = run(x, one + 2 * L).add(run(x, other + 2 * L));
        FloatVector d = run(x, one + 3 * L).add(run(x, other + 3 * L));
        a.sub(c).intoArray(v, to);
        b.add(c).intoArray(v, to + step);
        c.sub(b).intoArray(v, to + 2 * step);
        b.sub(d).intoArray(v, to + 3 * step);
    }

    /** {@code x += B v Bᵀ}: what {@link #inputs} has as its adjoint. */
    public static void inputsBack(float[] v, int vAt, int step, float[] x, int xAt, int line, int count) {
        for (int square = 0; square < count; square++) {
            for (int j = 0; j < L; j += LANES) {
                inputBack(v, vAt + square * L + j, step, x, xAt + 2 * square * L + j, line);
            }
        }
    }

    private static void inputBack(float[] v, int at, int step, float[] x, int to, int line) {
        int second = at + 4 * step;
        int third = at + 8 * step;
        int fourth = at + 12 * step;
        first(v, at, step, x, to);
        middle(v, second, third, fourth, step, x, to + line);
        middle(v, second, at, third, step, x, to + 2 * line);
        last(v, fourth, step, x, to + 3 * line);
    }

    private static void first(float[] v, int at, int step, float[] x, int to) {
        FloatVector a = run(v, at);
        FloatVector b = run(v, at + step);
        FloatVector c = run(v, at + 2 * step);
        FloatVector d = run(v, at + 3 * step);
        run(x, to).add(a).intoArray(x, to);
        run(x, to + L).add(b.sub(c).add(d)).intoArray(x, to + L);
        run(x, to + 2 * L).add(b.add(c).sub(a)).intoArray(x, to + 2 * L);
        run(x, to + 3 * L).sub(d).intoArray(x, to + 3 * L);
    }

    private static void middle(float[] v, int one, int less, int other, int step, float[] x, int to) {
        FloatVector a = run(v, one).sub(run(v, less)).add(run(v, other));
        FloatVector b = run(v, one + step).sub(run(v, less + step)).add(run(v, other + step));
        FloatVector c = run(v, one + 2 * step).sub(run(v, less + 2 * step)).add(run(v, other + 2 * step));
        FloatVector d = run(v, one + 3 * step).sub(run(v, less + 3 * step)).add(run(v, other + 3 * step));
        run(x, to).add(a).intoArray(x, to);
        run(x, to + L).add(b.sub(c).add(d)).intoArray(x, to + L);
        run(x, to + 2 * L).add(b.add(c).sub(a)).intoArray(x, to + 2 * L);
        run(x, to + 3 * L).sub(d).intoArray(x, to + 3 * L);
    }

    private static void last(float[] v, int at, int step, float[] x, int to) {
        FloatVector a = run(v, at);
        FloatVector b = run(v, at + step);
        FloatVector c = run(v, at + 2 * step);
        FloatVector d = run(v, at + 3 * step);
        run(x, to).sub(a).intoArray(x, to);
        run(x, to + L).sub(b.sub(c).add(d)).intoArray(x, to + L);
        run(x, to + 2 * L).sub(b.add(c).sub(a)).intoArray(x, to + 2 * L);
        run(x, to + 3 * L).add(d).intoArray(x, to + 3 * L);
    }

    /** {@code y = bias + Aᵀ m A}, for neighbouring squares. */
    public static void outputs(float[] m, int mAt, int step, float bias, float[] y, int yAt, int line, int count) {
        for (int square = 0; square < count; square++) {
            for (int j = 0; j < L; j += LANES) {
                output(m, mAt + square * L + j, step, bias, y, yAt + 2 * square * L + j, line);
            }
        }
    }

    private static void output(float[] m, int at, int step, float bias, float[] y, int to, int line) {
        FloatVector b = run(m, at + 4 * step);
        FloatVector c = run(m, at + 8 * step);
        FloatVector p0 = run(m, at).add(b).add(c), q0 = b.sub(c).sub(run(m, at + 12 * step));
        b = run(m, at + 5 * step);
        c = run(m, at + 9 * step);
        FloatVector p1 = run(m, at + step).add(b).add(c), q1 = b.sub(c).sub(run(m, at + 13 * step));
        b = run(m, at + 6 * step);
        c = run(m, at + 10 * step);
        FloatVector p2 = run(m, at + 2 * step).add(b).add(c), q2 = b.sub(c).sub(run(m, at + 14 * step));
        b = run(m, at + 7 * step);
        c = run(m, at + 11 * step);
        FloatVector p3 = run(m, at + 3 * step).add(b).add(c), q3 = b.sub(c).sub(run(m, at + 15 * step));
        p0.add(p1).add(p2).add(bias).intoArray(y, to);
        p1.sub(p2).sub(p3).add(bias).intoArray(y, to + L);
        q0.add(q1).add(q2).add(bias).intoArray(y, to + line);
        q1.sub(q2).sub(q3).add(bias).intoArray(y, to + line + L);
    }

    /** {@code m = A y Aᵀ}: what {@link #outputs} has as its adjoint. */
    public static void outputsBack(float[] y, int yAt, int line, float[] m, int mAt, int step, int count) {
        for (int square = 0; square < count; square++) {
            for (int j = 0; j < L; j += LANES) {
                outputBack(y, yAt + 2 * square * L + j, line, m, mAt + square * L + j, step);
            }
        }
    }

    private static void outputBack(float[] y, int at, int line, float[] m, int to, int step) {
        FloatVector a0 = run(y, at);
        FloatVector a1 = run(y, at + L);
        FloatVector b0 = run(y, at + line);
        FloatVector b1 = run(y, at + line + L);
        acrossOut(a0, a1, m, to, step);
        acrossOut(a0.add(b0), a1.add(b1), m, to + 4 * step, step);
        acrossOut(a0.sub(b0), a1.sub(b1), m, to + 8 * step, step);
        acrossOut(b0.neg(), b1.neg(), m, to + 12 * step, step);
    }

    private static void acrossOut(FloatVector a, FloatVector b, float[] m, int to, int step) {
        a.intoArray(m, to);
        a.add(b).intoArray(m, to + step);
        a.sub(b).intoArray(m, to + 2 * step);
        b.neg().intoArray(m, to + 3 * step);
    }

    private static FloatVector run(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
