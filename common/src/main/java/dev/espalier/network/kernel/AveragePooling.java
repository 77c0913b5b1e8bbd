package dev.espalier.network.kernel;

import java.util.Arrays;

/** The mean of each window, channel by channel. */
final class AveragePooling extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Window rows;
    private final Window columns;
    private final boolean counted;

    /** @param counted whether what a window sees beyond the border counts as zeros */
    AveragePooling(Signal in, Signal out, Window rows, Window columns, boolean counted) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.rows = rows;
        this.columns = columns;
        this.counted = counted;
    }

    @Override
    void forward(int from, Lane lane) {
        float[] values = out.values();
        int made = out.at(from);
        Arrays.fill(values, made, made + out.extent().size() * TILE, 0);
        for (int c = 0; c < in.extent().channels(); c++) {
            for (int y = 0; y < rows.out(); y++) {
                for (int x = 0; x < columns.out(); x++, made += TILE) {
                    float share = share(y, x);
                    int width = columns.end(x) - columns.first(x);
                    for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                        int seen = in.at(from) + seen(c, y, ky, x);
                        int step = columns.dilation() * TILE;
                        lane.runs().add(share, in.values(), seen, step, values, made, 0, width);
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
        float[] gradients = in.gradients();
        if (!use.adds()) {
            int at = in.gradientAt(from);
            Arrays.fill(gradients, at, at + in.extent().size() * TILE, 0);
        }
        int made = out.gradientAt(from);
        for (int c = 0; c < in.extent().channels(); c++) {
            for (int y = 0; y < rows.out(); y++) {
                for (int x = 0; x < columns.out(); x++, made += TILE) {
                    float share = share(y, x);
                    int width = columns.end(x) - columns.first(x);
                    for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                        int seen = in.gradientAt(from) + seen(c, y, ky, x);
                        int step = columns.dilation() * TILE;
                        lane.runs().add(share, out.gradients(), made, 0, gradients, seen, step, width);
                    }
                }
            }
        }
    }

    /** Where that is what an output sees first in a row of its window. */
    private int seen(int channel, int y, int ky, int x) {
        int line = channel * rows.in() + rows.seen(y, ky);
        return (line * columns.in() + columns.seen(x, columns.first(x))) * TILE;
    }

    private float share(int y, int x) {
        int seen = counted
                ? rows.kernel() * columns.kernel()
                : (rows.end(y) - rows.first(y)) * (columns.end(x) - columns.first(x));
        return 1f / seen;
    }
}
