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
    private final int channels;

    /** @param counted whether what a window sees beyond the border counts as zeros */
    AveragePooling(Signal in, Signal out, Window rows, Window columns, boolean counted) {
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.rows = rows;
        this.columns = columns;
        this.counted = counted;
        this.channels = in.extent().channels();
    }

    @Override
    void forward(int from, int to, Lane lane) {
        float[] values = out.values();
        int made = out.at(from);
        for (int example = from; example < to; example++) {
            for (int y = 0; y < rows.out(); y++) {
                for (int x = 0; x < columns.out(); x++, made += channels) {
                    Arrays.fill(values, made, made + channels, 0);
                    for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                        for (int kx = columns.first(x); kx < columns.end(x); kx++) {
                            add(in.values(), pixel(example, y, ky, x, kx), 1, values, made);
                        }
                    }
                    float share = share(y, x);
                    for (int c = 0; c < channels; c++) {
                        values[made + c] *= share;
                    }
                }
            }
        }
    }

    @Override
    void backward(int from, int to, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        if (!use.adds()) {
            Arrays.fill(in.gradients(), in.at(from), in.at(to), 0);
        }
        int made = out.at(from);
        for (int example = from; example < to; example++) {
            for (int y = 0; y < rows.out(); y++) {
                for (int x = 0; x < columns.out(); x++, made += channels) {
                    float share = share(y, x);
                    for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                        for (int kx = columns.first(x); kx < columns.end(x); kx++) {
                            add(out.gradients(), made, share, in.gradients(), pixel(example, y, ky, x, kx));
                        }
                    }
                }
            }
        }
    }

    private int pixel(int example, int y, int ky, int x, int kx) {
        int line = rows.start(y) + ky * rows.dilation();
        int column = columns.start(x) + kx * columns.dilation();
        return in.at(example) + (line * columns.in() + column) * channels;
    }

    private float share(int y, int x) {
        int seen = counted
                ? rows.kernel() * columns.kernel()
                : (rows.end(y) - rows.first(y)) * (columns.end(x) - columns.first(x));
        return 1f / seen;
    }

    private void add(float[] x, int xAt, float factor, float[] y, int yAt) {
        for (int c = 0; c < channels; c++) {
            y[yAt + c] += factor * x[xAt + c];
        }
    }
}
