package dev.espalier.network.kernel;

import java.util.Arrays;

/**
 * One number for each channel, added to every pixel. Few channels are repeated until the loops are long enough for vector
 * instructions.
 */
final class Bias {
    private final float[] parameters;
    private final int at;
    private final int channels;
    private final int span;

    /** @param at where it begins among the parameters */
    Bias(float[] parameters, int at, int channels) {
        this.parameters = parameters;
        this.at = at;
        this.channels = channels;
        this.span = Lane.span(channels);
    }

    void add(float[] y, int from, int pixels, Lane lane) {
        int end = from + pixels * channels;
        if (span == channels) {
            for (int row = from; row < end; row += channels) {
                for (int c = 0; c < channels; c++) {
                    y[row + c] += parameters[at + c];
                }
            }
            return;
        }
        float[] pattern = lane.pattern();
        for (int i = 0; i < span; i += channels) {
            System.arraycopy(parameters, at, pattern, i, channels);
        }
        for (int row = from; row < end; row += span) {
            int length = Math.min(span, end - row);
            for (int i = 0; i < length; i++) {
                y[row + i] += pattern[i];
            }
        }
    }

    /** Adds up a gradient over the pixels. */
    void gradient(float[] dy, int from, int pixels, float beta, Lane lane) {
        int end = from + pixels * channels;
        float[] gradient = lane.gradient();
        if (beta == 0) {
            Arrays.fill(gradient, at, at + channels, 0);
        }
        if (span == channels) {
            for (int row = from; row < end; row += channels) {
                for (int c = 0; c < channels; c++) {
                    gradient[at + c] += dy[row + c];
                }
            }
            return;
        }
        float[] sums = lane.pattern();
        Arrays.fill(sums, 0, span, 0);
        for (int row = from; row < end; row += span) {
            int length = Math.min(span, end - row);
            for (int i = 0; i < length; i++) {
                sums[i] += dy[row + i];
            }
        }
        for (int i = 0; i < span; i += channels) {
            for (int c = 0; c < channels; c++) {
                gradient[at + c] += sums[i + c];
            }
        }
    }
}
