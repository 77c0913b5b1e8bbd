package dev.espalier.network.kernel;

import java.util.List;

/**
 * {@code y = W · x + b} for many columns of {@code x} at once, forward and back, with the weights {@code [out][in]}: where a
 * layer's arithmetic is done, and the only place that knows how its weights are kept. {@code y} is {@code [out][column]}, and
 * its lead is the way from one row to the next.
 */
final class Product {
    private final Blas blas = Blas.here();
    private final float[] parameters;
    private final int weights;
    private final Bias bias;
    private final int in;
    private final int out;

    /** @param weights where they begin among the parameters */
    Product(float[] parameters, int weights, Bias bias, int in, int out) {
        this.parameters = parameters;
        this.weights = weights;
        this.bias = bias;
        this.in = in;
        this.out = out;
    }

    /** How the columns lie that are multiplied. */
    enum Inputs {
        /** {@code [in][column]} */
        UNITS("N", "T"),
        /** {@code [column][in]} */
        ROWS("T", "N");

        private final String forward;
        private final String backward;

        Inputs(String forward, String backward) {
            this.forward = forward;
            this.backward = backward;
        }
    }

    List<ParameterRange> learnt() {
        return bias.learnt(weights, weights + in * out);
    }

    void forward(Inputs lie, float[] x, int xAt, int xLead, int columns, float[] y, int yAt, int yLead) {
        forward(lie, 0, out, x, xAt, xLead, columns, y, yAt, yLead);
    }

    /** Only some rows of {@code y}, which begins there as a whole. */
    void forward(
            Inputs lie,
            int first,
            int count,
            float[] x,
            int xAt,
            int xLead,
            int columns,
            float[] y,
            int yAt,
            int yLead) {
        int row = yAt + first * yLead;
        int w = weights + first * in;
        bias.fill(first, count, y, yAt, yLead, columns);
        blas.gemm(lie.forward, "N", columns, count, in, x, xAt, xLead, parameters, w, in, 1, y, row, yLead);
    }

    /** The gradient by {@code x[in][column]} of that by {@code y}, set or, where beta is 1, added. */
    void inputs(float[] dy, int yAt, int yLead, int columns, float beta, float[] dx, int xAt, int xLead) {
        inputs(0, in, dy, yAt, yLead, columns, beta, dx, xAt, xLead);
    }

    /** Only some rows of {@code x}, which begins there as a whole. */
    void inputs(
            int first,
            int count,
            float[] dy,
            int yAt,
            int yLead,
            int columns,
            float beta,
            float[] dx,
            int xAt,
            int xLead) {
        int row = xAt + first * xLead;
        blas.gemm("N", "T", columns, count, out, dy, yAt, yLead, parameters, weights + first, in, beta, dx, row, xLead);
    }

    /** The gradient by the parameters, set or, where beta is 1, added. */
    void gradient(
            Inputs lie,
            float[] x,
            int xAt,
            int xLead,
            float[] dy,
            int yAt,
            int yLead,
            int columns,
            float beta,
            Lane lane) {
        gradient(lie, 0, out, x, xAt, xLead, dy, yAt, yLead, columns, beta, lane);
    }

    /** Only of some rows of weights, where {@code y} begins there as a whole. */
    void gradient(
            Inputs lie,
            int first,
            int count,
            float[] x,
            int xAt,
            int xLead,
            float[] dy,
            int yAt,
            int yLead,
            int columns,
            float beta,
            Lane lane) {
        float[] gradient = lane.gradient();
        int row = yAt + first * yLead;
        int w = weights + first * in;
        blas.gemm(lie.backward, "N", in, count, columns, x, xAt, xLead, dy, row, yLead, beta, gradient, w, in);
        bias.gradient(first, count, dy, yAt, yLead, columns, beta, lane);
    }
}
