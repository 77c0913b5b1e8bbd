package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/** The largest of each window, channel by channel; of equal ones the first has the gradient. */
final class MaxPooling extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Window rows;
    private final Window columns;
    /** How long a row of outputs is. */
    private final int row;

    MaxPooling(Signal in, Signal out, Window rows, Window columns) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.rows = rows;
        this.columns = columns;
        this.row = columns.out() * TILE;
    }

    @Override
    void forward(int from, Lane lane) {
        float[] values = out.values();
        int made = out.at(from);
        for (int c = 0; c < in.extent().channels(); c++) {
            for (int y = 0; y < rows.out(); y++, made += row) {
                Arrays.fill(values, made, made + row, Float.NEGATIVE_INFINITY);
                for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                    int line = in.at(from) + line(c, y, ky);
                    for (int kx = 0; kx < columns.kernel(); kx++) {
                        int first = columns.firstOutput(kx);
                        lane.runs()
                                .maximum(
                                        in.values(),
                                        line + columns.seen(first, kx) * TILE,
                                        columns.stride() * TILE,
                                        values,
                                        made + first * TILE,
                                        TILE,
                                        columns.endOutput(kx) - first);
                    }
                }
            }
        }
    }

    @Override
    void backward(int from, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        boolean sets = !use.adds() && rows.isTiling() && columns.isTiling();
        if (!use.adds() && !sets) {
            int at = in.gradientAt(from);
            Arrays.fill(in.gradients(), at, at + in.extent().size() * TILE, 0);
        }
        for (int c = 0; c < in.extent().channels(); c++) {
            for (int y = 0; y < rows.out(); y++) {
                int made = (c * rows.out() + y) * row;
                System.arraycopy(out.gradients(), out.gradientAt(from) + made, lane.left(), 0, row);
                for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                    for (int kx = 0; kx < columns.kernel(); kx++) {
                        share(from, made, line(c, y, ky), kx, sets, lane);
                    }
                }
            }
        }
    }

    private void share(int from, int made, int line, int kx, boolean sets, Lane lane) {
        Runs runs = lane.runs();
        int first = columns.firstOutput(kx);
        int count = columns.endOutput(kx) - first;
        int seen = line + columns.seen(first, kx) * TILE;
        int step = columns.stride() * TILE;
        runs.share(
                in.values(),
                in.at(from) + seen,
                step,
                out.values(),
                out.at(from) + made + first * TILE,
                lane.left(),
                first * TILE,
                lane.given(),
                count);
        if (sets) {
            runs.copy(lane.given(), 0, TILE, in.gradients(), in.gradientAt(from) + seen, step, count);
        } else {
            runs.add(lane.given(), 0, TILE, in.gradients(), in.gradientAt(from) + seen, step, count);
        }
    }

    /** Where the line of a channel is that a row of outputs sees at a place of the window. */
    private int line(int channel, int y, int ky) {
        return (channel * rows.in() + rows.seen(y, ky)) * columns.in() * TILE;
    }
}
