package dev.espalier.network.kernel.vector;

import java.util.Arrays;

/** Channels without vectors, for a JVM that was started without their module. */
final class PlainChannels implements Channels {
    private static final int LENGTH = Runs.LENGTH;

    private interface Term {
        float at(int i);
    }

    /** Adds up four at a time, and what remains with the first of them. */
    private static void sum(Term term, int count, float[] sums, int to) {
        int whole = count / SUMS * SUMS;
        for (int j = 0; j < LENGTH; j++) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int i = 0; i < whole; i += SUMS) {
                a += term.at(i * LENGTH + j);
                b += term.at((i + 1) * LENGTH + j);
                c += term.at((i + 2) * LENGTH + j);
                d += term.at((i + 3) * LENGTH + j);
            }
            for (int i = whole; i < count; i++) {
                a += term.at(i * LENGTH + j);
            }
            sums[to + j] += (a + b) + (c + d);
        }
    }

    @Override
    public void sum(float[] x, int at, int count, float[] sums) {
        Arrays.fill(sums, 0, LENGTH, 0);
        sum(i -> x[at + i], count, sums, 0);
    }

    @Override
    public void squares(float mean, float[] x, int at, int count, float[] sums) {
        Arrays.fill(sums, 0, LENGTH, 0);
        sum(i -> (x[at + i] - mean) * (x[at + i] - mean), count, sums, 0);
    }

    @Override
    public void normalise(
            float mean, float scale, float shift, float floor, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count * LENGTH; i++) {
            y[yAt + i] = Math.max(floor, (x[xAt + i] - mean) * scale + shift);
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
        for (int i = 0; i < count * LENGTH; i++) {
            y[yAt + i] = Math.max(floor, (x[xAt + i] - mean) * scale + shift + z[zAt + i]);
        }
    }

    @Override
    public void slopes(float mean, float[] x, int xAt, float[] dy, int dyAt, int count, float[] sums) {
        sum(i -> dy[dyAt + i], count, sums, 0);
        sum(i -> dy[dyAt + i] * (x[xAt + i] - mean), count, sums, LENGTH);
    }

    @Override
    public void rectified(float mean, float scale, float shift, float[] x, int xAt, float[] dy, int dyAt, int count) {
        for (int i = 0; i < count * LENGTH; i++) {
            dy[dyAt + i] = (x[xAt + i] - mean) * scale + shift > 0 ? dy[dyAt + i] : 0;
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
        for (int i = 0; i < count * LENGTH; i++) {
            dx[dxAt + i] = slope * dy[dyAt + i] + lean * (x[xAt + i] - mean) + shift;
        }
    }
}
