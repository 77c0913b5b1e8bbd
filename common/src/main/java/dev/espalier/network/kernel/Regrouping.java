package dev.espalier.network.kernel;

import java.util.Arrays;

/** The same numbers in another {@link Grouping}, tile by tile. */
final class Regrouping extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final int units;

    Regrouping(Signal in, Signal out) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.units = in.extent().size();
    }

    @Override
    void forward(int from, Lane lane) {
        if (in.grouping() == Grouping.ROWS) {
            transpose(from);
        } else {
            lane.runs().copy(in.values(), in.at(from), in.stride(), out.values(), out.at(from), out.stride(), units);
        }
    }

    /** Fills the tile up with examples of zeros. */
    private void transpose(int from) {
        int there = Math.min(TILE, in.examples() - from);
        float[] x = in.values();
        float[] y = out.values();
        int stride = out.stride();
        for (int unit = 0; unit < units; unit++) {
            int to = out.at(from) + unit * stride;
            int at = in.at(from) + unit;
            for (int i = 0; i < there; i++) {
                y[to + i] = x[at + i * units];
            }
            Arrays.fill(y, to + there, to + TILE, 0);
        }
    }

    @Override
    void backward(int from, Lane lane) {
        if (in.isTrained()) {
            use.give(
                    lane.runs(),
                    out.gradients(),
                    out.gradientAt(from),
                    out.stride(),
                    in.gradients(),
                    in.gradientAt(from),
                    in.stride(),
                    units);
        }
    }
}
