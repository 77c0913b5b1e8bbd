package dev.espalier.network.kernel;

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

    void forward(Inputs lie, float[] x, int xAt, int xLead, int columns, float[] y, int yAt, int yLead) {
        bias.fill(y, yAt, yLead, columns);
        blas.gemm(lie.forward, "N", columns, out, in, x, xAt, xLead, parameters, weights, in, 1, y, yAt, yLead);
    }

    /** The gradient by {@code x[in][column]} of that by {@code y}, set or, where beta is 1, added. */
    void inputs(float[] dy, int yAt, int yLead, int columns, float beta, float[] dx, int xAt, int xLead) {
        blas.gemm("N", "T", columns, in, out, dy, yAt, yLead, parameters, weights, in, beta, dx, xAt, xLead);
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
        float[] gradient = lane.gradient();
        blas.gemm(lie.backward, "N", in, out, columns, x, xAt, xLead, dy, yAt, yLead, beta, gradient, weights, in);
        bias.gradient(dy, yAt, yLead, columns, beta, lane);
    }
}
