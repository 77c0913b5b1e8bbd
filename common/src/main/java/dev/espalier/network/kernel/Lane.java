package dev.espalier.network.kernel;

/** What one thread works with: where it puts gradients of parameters, and room for what is soon forgotten. */
final class Lane {
    /** The shortest that a loop over repeated channels is made, for the sake of vector instructions. */
    private static final int SPAN = 256;

    private final float[] gradient;
    private final float[] scratch;
    private final float[] pattern = new float[2 * SPAN];
    private final float[][] rows;

    /**
     * Makes room.
     *
     * @param scratch how many numbers {@link #scratch} holds
     * @param row how many numbers each of {@link #rows} holds
     */
    Lane(int parameters, int scratch, int row) {
        gradient = new float[parameters];
        this.scratch = new float[scratch];
        rows = new float[5][row];
    }

    /** Of all parameters. */
    float[] gradient() {
        return gradient;
    }

    float[] scratch() {
        return scratch;
    }

    /**
     * Five arrays. The JIT makes vector instructions of loops over several arrays if they have the same index in all of
     * them, not if they begin at different places: what is worked on is copied here first, which costs far less.
     */
    float[][] rows() {
        return rows;
    }

    float[] pattern() {
        return pattern;
    }

    /** How many numbers whole repetitions of so many channels fill. */
    static int span(int channels) {
        return channels >= SPAN ? channels : (SPAN + channels - 1) / channels * channels;
    }

    /** What the gradient of parameters that is there already counts, when the examples from this one on add theirs. */
    float beta(int from) {
        return from == 0 ? 0 : 1;
    }
}
