package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Channels;
import dev.espalier.network.kernel.vector.DenseRows;
import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/** What one thread works with: where it puts gradients of parameters, and room for what is soon forgotten. */
final class Lane {
    private final Runs runs = Runs.here();
    private final Channels channels = Channels.here();
    private final float[] gradient;
    private final float[] scratch;
    private final float[] left;
    private final float[] given;
    private final float[] sums = new float[2 * Runs.LENGTH];
    private final float[] room = new float[DenseRows.ROOM];
    private float[] ones = new float[0];

    /**
     * Makes room.
     *
     * @param scratch how many numbers {@link #scratch} holds
     * @param row how many numbers {@link #left} and {@link #given} hold
     */
    Lane(int parameters, int scratch, int row) {
        gradient = new float[parameters];
        this.scratch = new float[scratch];
        left = new float[row];
        given = new float[row];
    }

    Runs runs() {
        return runs;
    }

    Channels channels() {
        return channels;
    }

    /** Room for the sums of {@link #channels}. */
    float[] sums() {
        return sums;
    }

    /** Of all parameters. */
    float[] gradient() {
        return gradient;
    }

    float[] scratch() {
        return scratch;
    }

    float[] left() {
        return left;
    }

    float[] given() {
        return given;
    }

    /** Room that vectors need. */
    float[] room() {
        return room;
    }

    /** So many ones, or more: what a row is multiplied with to be summed up. */
    float[] ones(int length) {
        if (ones.length < length) {
            ones = new float[length];
            Arrays.fill(ones, 1);
        }
        return ones;
    }

    /** What the gradient of parameters that is there already counts, when the tile from this example on adds its own. */
    float beta(int from) {
        return from == 0 ? 0 : 1;
    }
}
