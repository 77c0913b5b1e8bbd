package dev.espalier.network.kernel;

/** Makes images whose channels lie together of rows in which they lie one after the other. */
final class Transposition extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final int channels;
    private final int pixels;

    Transposition(Signal in, Signal out) {
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.channels = out.extent().channels();
        this.pixels = out.extent().pixels();
    }

    @Override
    void forward(int from, int to, Lane lane) {
        for (int example = from; example < to; example++) {
            transpose(in.values(), in.at(example), channels, out.values(), out.at(example), pixels);
        }
    }

    @Override
    void backward(int from, int to, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        float[] whole = lane.scratch();
        int size = channels * pixels;
        for (int example = from; example < to; example++) {
            transpose(out.gradients(), out.at(example), pixels, whole, 0, channels);
            use.give(whole, 0, in.gradients(), in.at(example), size);
        }
    }

    private static void transpose(float[] x, int xAt, int rows, float[] y, int yAt, int columns) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                y[yAt + column * rows + row] = x[xAt + row * columns + column];
            }
        }
    }
}
