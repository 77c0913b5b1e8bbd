package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.SparseRows;
import java.util.Arrays;

/** Units that each read little of an example. */
final class SparseDense extends Step {
    private static final int[] HERE = {0};
    /** How many examples are answered at a time. */
    private static final int ANSWERS = 64;

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
        bias.fill(out.values(), out.at(from), stride, stride);
        if (isGivenRows()) {
            transpose(0, stride, lane);
        }
        product(inputs(), inputsAt(), stride, out.at(from), stride);
    }

    /** Nobody looks at the inputs again, so a few at a time are enough, and stay in the cache. */
    @Override
    void answer(int from, Lane lane) {
        if (!isGivenRows()) {
            forward(from, lane);
            return;
        }
        int stride = out.stride();
        bias.fill(out.values(), out.at(from), stride, stride);
        for (int example = 0; example < stride; example += ANSWERS) {
            int these = Math.min(ANSWERS, stride - example);
            transpose(example, these, lane);
            product(transposed, 0, these, out.at(from) + example, these);
        }
    }

    private void product(float[] x, int xAt, int xStride, int yAt, int count) {
        rows.add(
                weights.pattern(),
                weights.values(),
                weights.valuesAt(),
                x,
                xAt,
                xStride,
                out.values(),
                yAt,
                out.stride(),
                count);
    }

    private void transpose(int first, int count, Lane lane) {
        int length = Math.multiplyExact(weights.columns(), count);
        if (transposed.length < length) {
            transposed = new float[length];
        }
        int[] used = weights.used();
        for (int example = 0; example < count; example += TILE) {
            for (int i = 0; i < used.length; i += 2) {
                int to = used[i] * count + example;
                Rows.transpose(lane.runs(), in, first + example, used[i], used[i + 1], transposed, to, count);
            }
        }
    }

    @Override
    void beforeBackward(Lane lane) {
        weights.gatherByColumn();
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
            rows.add(weights.transposed(), weights.byColumn(), 0, dy, at, stride, dx, dxAt, stride, stride);
        }
    }
}
