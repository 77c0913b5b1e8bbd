package dev.espalier.network.kernel;

/** The largest of all pixels of each channel; of equal ones the first has the gradient. */
final class GlobalMaximum extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final int pixels;

    GlobalMaximum(Signal in, Signal out) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        pixels = in.extent().pixels();
    }

    @Override
    void forward(int from, Lane lane) {
        for (int c = 0; c < in.extent().channels(); c++) {
            int at = in.at(from) + c * pixels * TILE;
            int to = out.at(from) + c * out.stride();
            System.arraycopy(in.values(), at, out.values(), to, TILE);
            lane.runs().maximum(in.values(), at + TILE, TILE, out.values(), to, 0, pixels - 1);
        }
    }

    @Override
    void backward(int from, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        float[] left = lane.left();
        float[] given = lane.given();
        for (int c = 0; c < in.extent().channels(); c++) {
            int channel = c * pixels * TILE;
            int most = out.at(from) + c * out.stride();
            System.arraycopy(out.gradients(), out.gradientAt(from) + c * out.stride(), left, 0, TILE);
            for (int i = channel; i < channel + pixels * TILE; i += TILE) {
                lane.runs().share(in.values(), in.at(from) + i, 0, out.values(), most, left, 0, given, 1);
                use.give(lane.runs(), given, 0, 0, in.gradients(), in.gradientAt(from) + i, 0, 1);
            }
        }
    }
}
