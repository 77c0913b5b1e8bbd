package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.SparseRows;
import java.util.Arrays;

/** A convolution by what is left of its filters, on the images themselves: a row of outputs for a whole tile at a time. */
final class SparseConvolution extends Step {
    private static final int NOT_SCALED = 1;

    private final SparseRows rows = SparseRows.here();
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Frame frame;
    private final Weights weights;
    private final Bias bias;
    /** So many numbers are a row of outputs, and a whole map of them. */
    private final int line;

    private final int map;
    /** Where rows of outputs begin to see, and where they are. */
    private final int[] seen;

    private final int[] made;

    SparseConvolution(Signal in, Signal out, Use use, Frame frame, Weights weights, Bias bias) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = use;
        this.frame = frame;
        this.weights = weights;
        this.bias = bias;
        int height = out.extent().height();
        line = out.extent().width() * TILE;
        map = height * line;
        seen = new int[height];
        made = new int[height];
        for (int row = 0; row < height; row++) {
            seen[row] = frame.at(row, 0);
            made[row] = row * line;
        }
    }

    /** How much room a frame takes. */
    int scratch() {
        return frame.isImage() ? 0 : frame.size();
    }

    @Override
    void forward(int from, Lane lane) {
        float[] x = framed(from, lane);
        int at = out.at(from);
        bias.fill(out.values(), at, map, map);
        for (int row = 0; row < seen.length; row++) {
            rows.add(
                    weights.pattern(),
                    weights.values(),
                    weights.valuesAt(),
                    x,
                    framedAt(from) + seen[row],
                    NOT_SCALED,
                    out.values(),
                    at + made[row],
                    NOT_SCALED,
                    line);
        }
    }

    private float[] framed(int from, Lane lane) {
        if (frame.isImage()) {
            return in.values();
        }
        frame.frame(lane.runs(), in.values(), in.at(from), lane.scratch(), 0);
        return lane.scratch();
    }

    private int framedAt(int from) {
        return frame.isImage() ? in.at(from) : 0;
    }

    @Override
    void beforeBackward(Lane lane) {
        weights.gatherByColumn();
    }

    @Override
    void backward(int from, Lane lane) {
        float beta = lane.beta(from);
        int at = out.gradientAt(from);
        bias.gradient(out.gradients(), at, map, map, beta, lane);
        int begin = weights.valuesAt();
        if (beta == 0) {
            Arrays.fill(lane.gradient(), begin, begin + weights.pattern().left(), 0);
        }
        rows.gradient(
                weights.pattern(),
                NOT_SCALED,
                lane.gradient(),
                begin,
                framed(from, lane),
                framedAt(from),
                seen,
                out.gradients(),
                at,
                made,
                line,
                weights.room());
        if (in.isTrained()) {
            inputs(from, lane);
        }
    }

    private void inputs(int from, Lane lane) {
        int at = in.gradientAt(from);
        if (!use.adds()) {
            Arrays.fill(in.gradients(), at, at + in.extent().size() * TILE, 0);
        }
        float[] dx = frame.isImage() ? in.gradients() : lane.scratch();
        int dxAt = frame.isImage() ? at : 0;
        if (!frame.isImage()) {
            Arrays.fill(dx, 0, frame.size(), 0);
        }
        for (int row = 0; row < seen.length; row++) {
            rows.add(
                    weights.transposed(),
                    weights.byColumn(),
                    0,
                    out.gradients(),
                    out.gradientAt(from) + made[row],
                    NOT_SCALED,
                    dx,
                    dxAt + seen[row],
                    NOT_SCALED,
                    line);
        }
        if (!frame.isImage()) {
            frame.add(lane.runs(), dx, 0, in.gradients(), at);
        }
    }
}
