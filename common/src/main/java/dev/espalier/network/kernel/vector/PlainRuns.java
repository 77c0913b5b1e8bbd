package dev.espalier.network.kernel.vector;

/** Runs without vectors, for a JVM that was started without their module. */
final class PlainRuns implements Runs {
    @Override
    public void copy(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(x, xAt + i * xStep, y, yAt + i * yStep, LENGTH);
        }
    }

    @Override
    public void add(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                y[yAt + i * yStep + j] += x[xAt + i * xStep + j];
            }
        }
    }

    @Override
    public void add(float factor, float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                y[yAt + i * yStep + j] += factor * x[xAt + i * xStep + j];
            }
        }
    }

    @Override
    public void product(
            float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count, float[] sums, int sumsAt) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                sums[sumsAt + j] += x[xAt + i * xStep + j] * y[yAt + i * yStep + j];
            }
        }
    }

    @Override
    public void maximum(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                int at = yAt + i * yStep + j;
                y[at] = Math.max(y[at], x[xAt + i * xStep + j]);
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
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                int at = i * LENGTH + j;
                given[at] = x[xAt + i * xStep + j] == most[mostAt + at] ? left[leftAt + at] : 0;
                left[leftAt + at] -= given[at];
            }
        }
    }

    @Override
    public void transpose(float[] x, int xAt, int xStep, float[] y, int yAt, int yStep, int count) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < LENGTH; j++) {
                y[yAt + i * yStep + j] = x[xAt + j * xStep + i];
            }
        }
    }

    @Override
    public void rectify(float slope, float ceiling, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count * LENGTH; i++) {
            float number = x[xAt + i];
            y[yAt + i] = Math.min(ceiling, Math.max(0, number) + slope * Math.min(0, number));
        }
    }

    @Override
    public void rectified(
            float slope, float ceiling, float[] values, int at, float[] gradients, int gradientsAt, int count) {
        for (int i = 0; i < count * LENGTH; i++) {
            float value = values[at + i];
            float factor = value > 0 ? value < ceiling ? 1 : 0 : slope;
            gradients[gradientsAt + i] *= factor;
        }
    }
}
