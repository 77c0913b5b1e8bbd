package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.SparseRows;
import java.util.Arrays;

/** Units that each read little of an example. */
final class SparseDense extends Step {
    private static final int[] HERE = {0};

    private final SparseRows rows = SparseRows.here();
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Weights weights;
    private final Bias bias;
    /** Inputs that come as rows, example beside example. */
    private float[] transposed = new float[0];

    SparseDense(Signal in, Signal out, Use use, Weights weights, Bias bias) {
        super(Grouping.WHOLE, in, out);
        this.in = in;
        this.out = out;
        this.use = use;
        this.weights = weights;
        this.bias = bias;
    }

    private boolean isGivenRows() {
        return in.grouping() == Grouping.ROWS;
    }

    private float[] inputs() {
        return isGivenRows() ? transposed : in.values();
    }

    private int inputsAt() {
        return isGivenRows() ? 0 : in.at(0);
    }

    @Override
    void forward(int from, Lane lane) {
        int stride = out.stride();
        float[] y = out.values();
        if (isGivenRows()) {
            transpose(stride, lane);
        }
        bias.fill(y, out.at(from), stride, stride);
        rows.add(
                weights.pattern(),
                stride,
                weights.values(),
                weights.valuesAt(),
                inputs(),
                inputsAt(),
                y,
                out.at(from),
                stride);
    }

    private void transpose(int stride, Lane lane) {
        int length = Math.multiplyExact(weights.columns(), stride);
        if (transposed.length < length) {
            transposed = new float[length];
        }
        int[] used = weights.used();
        for (int example = 0; example < stride; example += TILE) {
            for (int i = 0; i < used.length; i += 2) {
                int to = used[i] * stride + example;
                Rows.transpose(lane.runs(), in, example, used[i], used[i + 1], transposed, to, stride);
            }
        }
    }

    @Override
    void backward(int from, Lane lane) {
        int stride = out.stride();
        float[] dy = out.gradients();
        int at = out.gradientAt(from);
        bias.gradient(dy, at, stride, stride, lane.beta(from), lane);
        float[] gradient = lane.gradient();
        int begin = weights.valuesAt();
        Arrays.fill(gradient, begin, begin + weights.pattern().left(), 0);
        rows.gradient(
                weights.pattern(),
                stride,
                gradient,
                begin,
                inputs(),
                inputsAt(),
                HERE,
                dy,
                at,
                HERE,
                stride,
                weights.room());
        if (in.isTrained()) {
            float[] dx = in.gradients();
            int dxAt = in.gradientAt(from);
            if (!use.adds()) {
                Arrays.fill(dx, dxAt, dxAt + weights.columns() * stride, 0);
            }
            rows.add(weights.transposed(), stride, weights.byColumn(), 0, dy, at, dx, dxAt, stride);
        }
    }
}
