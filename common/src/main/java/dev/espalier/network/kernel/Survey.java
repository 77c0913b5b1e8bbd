package dev.espalier.network.kernel;

/** The first half of batch normalisation: looks at every tile of a batch. On the way back it is the last half. */
final class Survey extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Statistics statistics;
    private final int pixels;

    /** @param out what {@link Scaling} makes, whose gradients it takes */
    Survey(Signal in, Signal out, Statistics statistics) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.statistics = statistics;
        pixels = in.extent().pixels();
    }

    /** How much room it takes to add a channel's gradients to others. */
    int scratch() {
        return pixels * TILE;
    }

    @Override
    void beforeForward(int count, long seed) {
        statistics.begin(count);
    }

    @Override
    void forward(int from, Lane lane) {
        int there = statistics.there(from);
        int numbers = statistics.numbers(from);
        float[] sums = lane.sums();
        for (int c = 0; c < in.extent().channels(); c++) {
            int at = in.at(from) + c * pixels * TILE;
            lane.channels().sum(in.values(), at, pixels, sums);
            double total = total(sums, 0, there);
            double mean = total / numbers;
            float near = (float) mean;
            lane.channels().squares(near, in.values(), at, pixels, sums);
            double squares = total(sums, 0, there) - numbers * (mean - near) * (mean - near);
            statistics.put(from, c, total, squares);
        }
    }

    /** Of the examples that are there. */
    static double total(float[] sums, int at, int there) {
        double total = 0;
        for (int j = 0; j < there; j++) {
            total += sums[at + j];
        }
        return total;
    }

    @Override
    void answer(int from, Lane lane) {}

    @Override
    void beforeBackward(Lane lane) {
        statistics.update(lane.gradient());
        statistics.takeSlopes(lane.gradient());
    }

    @Override
    void backward(int from, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        for (int c = 0; c < in.extent().channels(); c++) {
            int channel = c * pixels * TILE;
            float[] dx = use.adds() ? lane.scratch() : in.gradients();
            int dxAt = use.adds() ? 0 : in.gradientAt(from) + channel;
            lane.channels()
                    .spread(
                            statistics.mean(c),
                            statistics.scale(c),
                            statistics.lean(c),
                            statistics.shift(c),
                            in.values(),
                            in.at(from) + channel,
                            out.gradients(),
                            out.gradientAt(from) + channel,
                            dx,
                            dxAt,
                            pixels);
            Scaling.empty(dx, dxAt, pixels, statistics.there(from));
            if (use.adds()) {
                lane.runs().add(dx, 0, TILE, in.gradients(), in.gradientAt(from) + channel, TILE, pixels);
            }
        }
    }
}
