package dev.espalier.network.kernel;

/**
 * The product of rows of inputs with weights {@code [out][in]}, forward and back: where a layer's arithmetic is done, and
 * the only place that knows how its weights are kept.
 */
final class Product {
    private final Blas blas = Blas.here();
    private final float[] parameters;
    private final int weights;
    private final int in;
    private final int out;

    /** @param weights where they begin among the parameters */
    Product(float[] parameters, int weights, int in, int out) {
        this.parameters = parameters;
        this.weights = weights;
        this.in = in;
        this.out = out;
    }

    int in() {
        return in;
    }

    int out() {
        return out;
    }

    /** How a batch of inputs lies. */
    enum Inputs {
        /** {@code [row][in]} */
        ROWS("N"),
        /** {@code [in][row]} */
        COLUMNS("T");

        /** What makes them columns of {@code [in]} numbers. */
        private final String transpose;

        Inputs(String transpose) {
            this.transpose = transpose;
        }
    }

    /** {@code y[row][out]} of {@code x}. */
    void forward(Inputs lie, float[] x, int xAt, int rows, float[] y, int yAt) {
        int lead = lie == Inputs.ROWS ? in : rows;
        blas.gemm("T", lie.transpose, out, rows, in, parameters, weights, in, x, xAt, lead, 0, y, yAt, out);
    }

    /** The gradient by {@code x[row][in]} of that by {@code y}, set or, where beta is 1, added. */
    void inputs(float[] dy, int dyAt, int rows, float beta, float[] dx, int dxAt) {
        blas.gemm("N", "N", in, rows, out, parameters, weights, in, dy, dyAt, out, beta, dx, dxAt, in);
    }

    /** The gradient by the weights, set or, where beta is 1, added. */
    void weights(Inputs lie, float[] x, int xAt, float[] dy, int dyAt, int rows, float beta, float[] gradient) {
        int lead = lie == Inputs.ROWS ? in : rows;
        blas.gemm(lie.transpose, "T", in, out, rows, x, xAt, lead, dy, dyAt, out, beta, gradient, weights, in);
    }
}
