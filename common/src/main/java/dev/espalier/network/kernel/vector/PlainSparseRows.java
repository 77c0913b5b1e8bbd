package dev.espalier.network.kernel.vector;

/** Sparse weights without vectors, for a JVM that was started without their module. */
final class PlainSparseRows implements SparseRows {
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
        for (int r = 0; r < target.length; r++) {
            int to = yAt + yScale * target[r];
            for (int k = start[r]; k < start[r + 1]; k++) {
                add(weight[wAt + k], x, xAt + xScale * offset[k], y, to, length);
            }
        }
    }

    private static void add(float weight, float[] x, int from, float[] y, int to, int length) {
        for (int j = 0; j < length; j++) {
            y[to + j] += weight * x[from + j];
        }
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
            for (int k = start[r]; k < start[r + 1]; k++) {
                float sum = 0;
                for (int i = 0; i < xPlace.length; i++) {
                    sum += sum(
                            x, xAt + xPlace[i] + scale * offset[k], dy, dyAt + dyPlace[i] + scale * target[r], length);
                }
                gradient[gAt + k] += sum;
            }
        }
    }

    /** Four sums at a time, which do not wait for each other. */
    private static float sum(float[] x, int from, float[] dy, int at, int length) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int j = 0; j < length; j += 4) {
            a += x[from + j] * dy[at + j];
            b += x[from + j + 1] * dy[at + j + 1];
            c += x[from + j + 2] * dy[at + j + 2];
            d += x[from + j + 3] * dy[at + j + 3];
        }
        return (a + b) + (c + d);
    }
}
