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

    @Override
    void forward(int from, int to, Lane lane) {
        float[] one = lane.rows()[0];
        float[] most = lane.rows()[1];
        for (int example = from; example < to; example++) {
            for (int y = 0; y < rows.out(); y++) {
                Arrays.fill(most, 0, row, Float.NEGATIVE_INFINITY);
                for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                    int line = in.at(example) + (rows.start(y) + ky * rows.dilation()) * columns.in() * channels;
                    for (int kx = 0; kx < columns.kernel(); kx++) {
                        gather(line, kx, one);
                        for (int i = 0; i < row; i++) {
                            most[i] = Math.max(most[i], one[i]);
                        }
                    }
                }
                System.arraycopy(most, 0, out.values(), out.at(example) + y * row, row);
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
        if (!use.adds() && !(rows.isTiling() && columns.isTiling())) {
            Arrays.fill(in.gradients(), in.at(from), in.at(to), 0);
        }
        float[] one = lane.rows()[0];
        float[] left = lane.rows()[1];
        float[] given = lane.rows()[2];
        float[] most = lane.rows()[3];
        float[] gradients = lane.rows()[4];
        for (int example = from; example < to; example++) {
            for (int y = 0; y < rows.out(); y++) {
                int made = out.at(example) + y * row;
                System.arraycopy(out.values(), made, most, 0, row);
                System.arraycopy(out.gradients(), made, gradients, 0, row);
                Arrays.fill(left, 0, row, 1);
                for (int ky = rows.first(y); ky < rows.end(y); ky++) {
                    int line = in.at(example) + (rows.start(y) + ky * rows.dilation()) * columns.in() * channels;
                    for (int kx = 0; kx < columns.kernel(); kx++) {
                        gather(line, kx, one);
                        share(row, most, gradients, one, left, given);
                        scatter(line, kx, given, sets);
                    }
                }
            }
        }
    }

    /** Gives what is left of each gradient to the numbers that are the largest. */
    private static void share(int row, float[] most, float[] gradients, float[] one, float[] left, float[] given) {
        for (int i = 0; i < row; i++) {
            float hit = left[i] * (1 - Math.min(1, (most[i] - one[i]) * STEEP));
            given[i] = hit * gradients[i];
            left[i] = left[i] - hit;
        }
    }

    private void scatter(int line, int kx, float[] given, boolean sets) {
        float[] gradients = in.gradients();
        for (int x = 0; x < columns.out(); x++) {
            int column = columns.start(x) + kx * columns.dilation();
            if (column < 0 || column >= columns.in()) {
                continue;
            }
            int to = line + column * channels;
            int from = x * channels;
            if (sets) {
                System.arraycopy(given, from, gradients, to, channels);
            } else {
                for (int i = 0; i < channels; i++) {
                    gradients[to + i] += given[from + i];
                }
            }
        }
    }
}
