package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Channels;
import dev.espalier.network.kernel.vector.DenseGradients;
import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/** What one thread works with: where it puts gradients of parameters, and room for what is soon forgotten. */
final class Lane {
    private final Runs runs = Runs.here();
    private final Channels channels = Channels.here();
    private final float[] all;
    private final float[] own;
    private final float[] kept;
    private final float[] scratch;
    private final float[] left;
    private final float[] given;
    private final float[] sums = new float[2 * Runs.LENGTH];
    private final float[] room = new float[DenseGradients.ROOM];
    private float[] ones = new float[0];
    private float[] gradient;
    private int begin;
    private int share;
    private int shares = 1;

    /**
     * Makes room.
     *
     * @param scratch how many numbers {@link #scratch} holds
     * @param row how many numbers {@link #left} and {@link #given} hold
     * @param kept how many numbers {@link #kept} holds
     */
    Lane(int parameters, int scratch, int row, int kept) {
        this(new float[parameters], scratch, row, kept);
    }

    private Lane(float[] all, int scratch, int row, int kept) {
        this(all, all, scratch, row, kept);
    }

    private Lane(float[] all, float[] own, int scratch, int row, int kept) {
        this.all = all;
        this.own = own;
        this.scratch = new float[scratch];
        left = new float[row];
        given = new float[row];
        this.kept = new float[kept];
        gradient = all;
    }

    /** One more, for somebody who works on the same batch. */
    Lane beside() {
        return new Lane(all, new float[all.length], scratch.length, left.length, kept.length);
    }

    /** From now on it is tiles that are worked on, of which that example is the first; their gradients are put together later. */
    void takeTiles(int from) {
        begin = from;
        gradient = own;
    }

    /** From now on it is a share of a step that works on the whole batch. */
    void takeShare(int mine, int of) {
        begin = 0;
        share = mine;
        shares = of;
        gradient = all;
    }

    /** Where the share begins of so many that are to be worked on. */
    int begin(int count) {
        return Math.min(count, share * each(count));
    }

    /** How many of so many the share has. */
    int count(int count) {
        return Math.min(count, (share + 1) * each(count)) - begin(count);
    }

    private int each(int count) {
        int even = (count + shares - 1) / shares;
        return shares == 1 ? count : (even + Runs.LENGTH - 1) / Runs.LENGTH * Runs.LENGTH;
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

    /** What a step keeps from tile to tile. */
    float[] kept() {
        return kept;
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
        return from == begin ? 0 : 1;
    }
}
