package dev.espalier.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Channels on Java's vector interface. */
final class VectorChannels implements Channels {
    private static final int LENGTH = Runs.LENGTH;
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    @Override
    public void sum(float[] x, int at, int count, float[] sums) {
        int whole = at + count / SUMS * SUMS * LENGTH;
        int end = at + count * LENGTH;
        for (int j = 0; j < LENGTH; j += LANES) {
            FloatVector a = FloatVector.zero(SPECIES);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector d = a;
            for (int i = at + j; i < whole; i += SUMS * LENGTH) {
                a = a.add(vector(x, i));
                b = b.add(vector(x, i + LENGTH));
                c = c.add(vector(x, i + 2 * LENGTH));
                d = d.add(vector(x, i + 3 * LENGTH));
            }
            for (int i = whole + j; i < end; i += LENGTH) {
                a = a.add(vector(x, i));
            }
            a.add(b).add(c.add(d)).intoArray(sums, j);
        }
    }

    @Override
    public void squares(float mean, float[] x, int at, int count, float[] sums) {
        int whole = at + count / SUMS * SUMS * LENGTH;
        int end = at + count * LENGTH;
        FloatVector middle = FloatVector.broadcast(SPECIES, mean);
        for (int j = 0; j < LENGTH; j += LANES) {
            FloatVector a = FloatVector.zero(SPECIES);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector d = a;
            for (int i = at + j; i < whole; i += SUMS * LENGTH) {
                FloatVector off = vector(x, i).sub(middle);
                a = a.add(off.mul(off));
                off = vector(x, i + LENGTH).sub(middle);
                b = b.add(off.mul(off));
                off = vector(x, i + 2 * LENGTH).sub(middle);
                c = c.add(off.mul(off));
                off = vector(x, i + 3 * LENGTH).sub(middle);
                d = d.add(off.mul(off));
            }
            for (int i = whole + j; i < end; i += LENGTH) {
                FloatVector off = vector(x, i).sub(middle);
                a = a.add(off.mul(off));
            }
            a.add(b).add(c.add(d)).intoArray(sums, j);
        }
    }

    @Override
    public void normalise(
            float mean, float scale, float shift, float floor, float[] x, int xAt, float[] y, int yAt, int count) {
        FloatVector least = FloatVector.broadcast(SPECIES, floor);
        for (int i = 0; i < count * LENGTH; i += LANES) {
            vector(x, xAt + i).sub(mean).mul(scale).add(shift).max(least).intoArray(y, yAt + i);
        }
    }

    @Override
    public void normalise(
            float mean,
            float scale,
            float shift,
            float floor,
            float[] x,
            int xAt,
            float[] z,
            int zAt,
            float[] y,
            int yAt,
            int count) {
        FloatVector least = FloatVector.broadcast(SPECIES, floor);
        for (int i = 0; i < count * LENGTH; i += LANES) {
            FloatVector value = vector(x, xAt + i).sub(mean).mul(scale).add(shift);
            value.add(vector(z, zAt + i)).max(least).intoArray(y, yAt + i);
        }
    }

    @Override
    public void slopes(float mean, float[] x, int xAt, float[] dy, int dyAt, int count, float[] sums) {
        int whole = count / SUMS * SUMS * LENGTH;
        int end = count * LENGTH;
        FloatVector middle = FloatVector.broadcast(SPECIES, mean);
        for (int j = 0; j < LENGTH; j += LANES) {
            FloatVector a = FloatVector.zero(SPECIES);
            FloatVector b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            for (int i = j; i < whole; i += SUMS * LENGTH) {
                FloatVector slope = vector(dy, dyAt + i);
                a = a.add(slope);
                e = e.add(slope.mul(vector(x, xAt + i).sub(middle)));
                slope = vector(dy, dyAt + i + LENGTH);
                b = b.add(slope);
                f = f.add(slope.mul(vector(x, xAt + i + LENGTH).sub(middle)));
                slope = vector(dy, dyAt + i + 2 * LENGTH);
                c = c.add(slope);
                g = g.add(slope.mul(vector(x, xAt + i + 2 * LENGTH).sub(middle)));
                slope = vector(dy, dyAt + i + 3 * LENGTH);
                d = d.add(slope);
                h = h.add(slope.mul(vector(x, xAt + i + 3 * LENGTH).sub(middle)));
            }
            for (int i = whole + j; i < end; i += LENGTH) {
                FloatVector slope = vector(dy, dyAt + i);
                a = a.add(slope);
                e = e.add(slope.mul(vector(x, xAt + i).sub(middle)));
            }
            vector(sums, j).add(a.add(b).add(c.add(d))).intoArray(sums, j);
            vector(sums, LENGTH + j).add(e.add(f).add(g.add(h))).intoArray(sums, LENGTH + j);
        }
    }

    @Override
    public void rectified(float mean, float scale, float shift, float[] x, int xAt, float[] dy, int dyAt, int count) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < count * LENGTH; i += LANES) {
            FloatVector value = vector(x, xAt + i).sub(mean).mul(scale).add(shift);
            zero.blend(vector(dy, dyAt + i), value.compare(VectorOperators.GT, 0))
                    .intoArray(dy, dyAt + i);
        }
    }

    @Override
    public void spread(
            float mean,
            float slope,
            float lean,
            float shift,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int count) {
        for (int i = 0; i < count * LENGTH; i += LANES) {
            FloatVector leant = vector(x, xAt + i).sub(mean).mul(lean);
            vector(dy, dyAt + i).mul(slope).add(leant).add(shift).intoArray(dx, dxAt + i);
        }
    }

    private static FloatVector vector(float[] array, int at) {
        return FloatVector.fromArray(SPECIES, array, at);
    }
}
