package dev.espalier.network.kernel;

import java.util.Arrays;

/**
 * The largest of each window, channel by channel; of equal ones the first has the gradient. It works on whole rows of
 * outputs at a time, so that few channels make no short loops.
 */
final class MaxPooling extends Step {
    /** Times this, every difference is more than one, but for the very smallest. */
    private static final float STEEP = Float.MAX_VALUE;

    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Window rows;
    private final Window columns;
    private final int channels;
    private final int row;

    MaxPooling(Signal in, Signal out, Window rows, Window columns) {
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.rows = rows;
        this.columns = columns;
        this.channels = in.extent().channels();
        this.row = columns.out() * channels;
    }

    int scratch() {
        return 3 * row;
    }

    @Override
    void forward(int from, int to, Lane lane) {
        float[] one = lane.scratch();
        float[] values = out.values();
        for (int example = from; example < to; example++) {
            for (int y = 0; y < rows.out(); y++) {
                int made = out.at(example) + y * row;
                Arrays.fill(values, made, made + row, Float.NEGATIVE_INFINITY);
                for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                    int line = in.at(example) + (rows.start(y) + ky * rows.dilation()) * columns.in() * channels;
                    for (int kx = 0; kx < columns.kernel(); kx++) {
                        gather(line, kx, one);
                        for (int i = 0; i < row; i++) {
                            values[made + i] = Math.max(values[made + i], one[i]);
                        }
                    }
                }
            }
        }
    }

    /** The one number in each window of a row of them that stands at the same place, to the front of an array. */
    private void gather(int line, int kx, float[] one) {
        for (int x = 0; x < columns.out(); x++) {
            int column = columns.start(x) + kx * columns.dilation();
            int to = x * channels;
            if (column < 0 || column >= columns.in()) {
                Arrays.fill(one, to, to + channels, Float.NEGATIVE_INFINITY);
            } else {
                System.arraycopy(in.values(), line + column * channels, one, to, channels);
            }
        }
    }

    @Override
    void backward(int from, int to, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        boolean sets = !use.adds() && rows.isApart() && columns.isApart();
        if (!use.adds()) {
            Arrays.fill(in.gradients(), in.at(from), in.at(to), 0);
        }
        float[] scratch = lane.scratch();
        for (int example = from; example < to; example++) {
            for (int y = 0; y < rows.out(); y++) {
                int made = out.at(example) + y * row;
                Arrays.fill(scratch, row, 2 * row, 1);
                for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                    int line = in.at(example) + (rows.start(y) + ky * rows.dilation()) * columns.in() * channels;
                    for (int kx = 0; kx < columns.kernel(); kx++) {
                        gather(line, kx, scratch);
                        share(made, scratch);
                        scatter(line, kx, scratch, sets);
                    }
                }
            }
        }
    }

    /**
     * Gives the gradients to the numbers at the front of the array that are the largest; what of each is left to give
     * stands in its middle, what was given at its end.
     */
    private void share(int made, float[] scratch) {
        float[] values = out.values();
        float[] gradients = out.gradients();
        for (int i = 0; i < row; i++) {
            float left = scratch[row + i];
            float hit = left * (1 - Math.min(1, (values[made + i] - scratch[i]) * STEEP));
            scratch[row + i] = left - hit;
            scratch[2 * row + i] = hit * gradients[made + i];
        }
    }

    private void scatter(int line, int kx, float[] scratch, boolean sets) {
        float[] gradients = in.gradients();
        for (int x = 0; x < columns.out(); x++) {
            int column = columns.start(x) + kx * columns.dilation();
            if (column < 0 || column >= columns.in()) {
                continue;
            }
            int to = line + column * channels;
            int given = 2 * row + x * channels;
            if (sets) {
                System.arraycopy(scratch, given, gradients, to, channels);
            } else {
                for (int i = 0; i < channels; i++) {
                    gradients[to + i] += scratch[given + i];
                }
            }
        }
    }
}
