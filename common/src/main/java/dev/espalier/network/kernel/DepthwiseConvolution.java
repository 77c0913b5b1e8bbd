package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.List;

/** A convolution whose filters look at one channel each: every channel has some of its own. */
final class DepthwiseConvolution extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Window rows;
    private final Window columns;
    private final float[] parameters;
    private final Taps taps;
    private final Bias bias;
    private final int map;

    /**
     * How the weights lie among the parameters: how far it is from one to the next of each kind.
     *
     * @param begin where the first is
     * @param filters how many each channel has
     */
    record Taps(int begin, int filters, int channel, int filter, int row, int column) {
        int at(int out, int ky, int kx) {
            return begin + out / filters * channel + out % filters * filter + ky * row + kx * column;
        }
    }

    /** What is done with the part of a row of outputs that sees something at a place of the kernel. */
    private interface Act {
        void on(int ky, int kx, int seen, int made, int count);
    }

    DepthwiseConvolution(Signal in, Signal out, Window rows, Window columns, float[] parameters, Taps taps, Bias bias) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.rows = rows;
        this.columns = columns;
        this.parameters = parameters;
        this.taps = taps;
        this.bias = bias;
        map = rows.out() * columns.out() * TILE;
    }

    /** How much room the gradients of a filter take. */
    int scratch() {
        return rows.kernel() * columns.kernel() * TILE;
    }

    private int step() {
        return columns.stride() * TILE;
    }

    private void each(int filter, Act act) {
        int channel = filter / taps.filters();
        for (int y = 0; y < rows.out(); y++) {
            for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                int line = channel * rows.in() + rows.seen(y, ky);
                for (int kx = 0; kx < columns.kernel(); kx++) {
                    int first = columns.firstOutput(kx);
                    int count = columns.endOutput(kx) - first;
                    int seen = (line * columns.in() + columns.seen(first, kx)) * TILE;
                    int made = ((filter * rows.out() + y) * columns.out() + first) * TILE;
                    act.on(ky, kx, seen, made, count);
                }
            }
        }
    }

    @Override
    List<ParameterRange> learnt() {
        return bias.learnt(
                taps.begin(),
                taps.begin() + rows.kernel() * columns.kernel() * out.extent().channels());
    }

    @Override
    void forward(int from, Lane lane) {
        int at = in.at(from);
        int to = out.at(from);
        float[] x = in.values();
        float[] y = out.values();
        bias.fill(y, to, map, map);
        for (int f = 0; f < out.extent().channels(); f++) {
            int filter = f;
            each(
                    filter,
                    (ky, kx, seen, made, count) -> lane.runs()
                            .add(parameters[taps.at(filter, ky, kx)], x, at + seen, step(), y, to + made, TILE, count));
        }
    }

    @Override
    void backward(int from, Lane lane) {
        bias.gradient(out.gradients(), out.gradientAt(from), map, map, lane.beta(from), lane);
        for (int f = 0; f < out.extent().channels(); f++) {
            weights(f, from, lane);
        }
        if (in.isTrained()) {
            inputs(from, lane);
        }
    }

    private void weights(int filter, int from, Lane lane) {
        int at = in.at(from);
        int dyAt = out.gradientAt(from);
        float[] sums = lane.scratch();
        Arrays.fill(sums, 0, scratch(), 0);
        each(
                filter,
                (ky, kx, seen, made, count) -> lane.runs()
                        .product(
                                in.values(),
                                at + seen,
                                step(),
                                out.gradients(),
                                dyAt + made,
                                TILE,
                                count,
                                sums,
                                (ky * columns.kernel() + kx) * TILE));
        for (int i = 0; i < rows.kernel() * columns.kernel(); i++) {
            int weight = taps.at(filter, i / columns.kernel(), i % columns.kernel());
            float before = lane.beta(from) == 0 ? 0 : lane.gradient()[weight];
            lane.gradient()[weight] = before + (float) Survey.total(sums, i * TILE, TILE);
        }
    }

    private void inputs(int from, Lane lane) {
        int at = in.gradientAt(from);
        int dyAt = out.gradientAt(from);
        float[] dx = in.gradients();
        float[] dy = out.gradients();
        if (!use.adds()) {
            Arrays.fill(dx, at, at + in.extent().size() * TILE, 0);
        }
        for (int f = 0; f < out.extent().channels(); f++) {
            int filter = f;
            each(
                    filter,
                    (ky, kx, seen, made, count) -> lane.runs()
                            .add(
                                    parameters[taps.at(filter, ky, kx)],
                                    dy,
                                    dyAt + made,
                                    TILE,
                                    dx,
                                    at + seen,
                                    step(),
                                    count));
        }
    }
}
