package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Runs on Java's vector interface: the JIT makes no vectors of loops over arrays that begin at different places. */
final class VectorRuns implements Runs {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private final PlainRuns plain = new PlainRuns();
    private final float[] room = new float[Transposition.ROOM];

    @Override
    public void copy(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j += LANES) {
                vector(x, xAt + i * xStep + j).intoArray(y, yAt + i * yStep + j);
            }
        }
    }

    @Override
    public void add(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j += LANES) {
                int at = yAt + i * yStep + j;
                vector(y, at).add(vector(x, xAt + i * xStep + j)).intoArray(y, at);
            }
        }
    }

    @Override
    public void add(float factor, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j += LANES) {
                int at = yAt + i * yStep + j;
                vector(y, at).add(vector(x, xAt + i * xStep + j).mul(factors)).intoArray(y, at);
            }
        }
    }

    @Override
    public void product(
            float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count, float[] sums, int sumsAt) {
        for (int j = 0; j < LENGTH; j += LANES) {
            FloatVector sum = vector(sums, sumsAt + j);
            for (int i = 0; i < count; i++) {
                sum = sum.add(vector(x, xAt + i * xStep + j).mul(vector(y, yAt + i * yStep + j)));
            }
            sum.intoArray(sums, sumsAt + j);
        }
    }

    @Override
    public void maximum(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j += LANES) {
                int at = yAt + i * yStep + j;
                vector(y, at).max(vector(x, xAt + i * xStep + j)).intoArray(y, at);
            }
        }
    }

    @Override
    public void share(
            float[] x,
            int xAt,
            int xStep,
            float[] most,
            int mostAt,
            float[] left,
            int leftAt,
            float[] given,
            int count) {
        FloatVector nothing = FloatVector.zero(SPECIES);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j += LANES) {
                int at = i * LENGTH + j;
                VectorMask<Float> hit = vector(x, xAt + i * xStep + j).eq(vector(most, mostAt + at));
                FloatVector rest = vector(left, leftAt + at);
                FloatVector gift = nothing.blend(rest, hit);
                gift.intoArray(given, at);
                rest.sub(gift).intoArray(left, leftAt + at);
            }
        }
    }

    @Override
    public void transpose(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        int done = LANES == LENGTH ? count / LENGTH * LENGTH : 0;
        Transposition.turn(room, x, xAt, xStep, y, yAt, yStep, done);
        plain.transpose(x, xAt + done, xStep, y, yAt + done * yStep, yStep, count - done);
    }

    @Override
    public void rectify(float slope, float ceiling, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count * LENGTH; i += LANES) {
            FloatVector number = vector(x, xAt + i);
            number.max(0).add(number.min(0).mul(slope)).min(ceiling).intoArray(y, yAt + i);
        }
    }

    @Override
    public void rectified(
            float slope, float ceiling, float[] values, int at, float[] gradients, int gradientsAt, int count) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector below = FloatVector.broadcast(SPECIES, slope);
        for (int i = 0; i < count * LENGTH; i += LANES) {
            FloatVector value = vector(values, at + i);
            FloatVector above = zero.blend(one, value.compare(VectorOperators.LT, ceiling));
            FloatVector factor = below.blend(above, value.compare(VectorOperators.GT, 0));
            vector(gradients, gradientsAt + i).mul(factor).intoArray(gradients, gradientsAt + i);
        }
    }

    private static FloatVector vector(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
