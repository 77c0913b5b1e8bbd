package dev.espalier.network.kernel;

/** The sum of all pixels of each channel, times something: one over their number makes it the mean. */
final class GlobalSum extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final float factor;
    private final int pixels;

    GlobalSum(Signal in, Signal out, float factor) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.factor = factor;
        pixels = in.extent().pixels();
    }

    @Override
    void forward(int from, Lane lane) {
        float[] sums = lane.sums();
        for (int c = 0; c < in.extent().channels(); c++) {
            lane.channels().sum(in.values(), in.at(from) + c * pixels * TILE, pixels, sums);
            times(sums, 0, out.values(), out.at(from) + c * out.stride());
        }
    }

    @Override
    void backward(int from, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        for (int c = 0; c < in.extent().channels(); c++) {
            times(out.gradients(), out.gradientAt(from) + c * out.stride(), lane.sums(), 0);
            int to = in.gradientAt(from) + c * pixels * TILE;
            use.give(lane.runs(), lane.sums(), 0, 0, in.gradients(), to, TILE, pixels);
        }
    }

    private void times(float[] x, int xAt, float[] y, int yAt) {
        for (int j = 0; j < TILE; j++) {
            y[yAt + j] = factor * x[xAt + j];
        }
    }
}
