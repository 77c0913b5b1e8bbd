package dev.espalier.network.kernel;

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
            Rows.transpose(lane.runs(), in, from, 0, units, out.values(), out.at(from), out.stride());
        } else {
            lane.runs().copy(in.values(), in.at(from), in.stride(), out.values(), out.at(from), out.stride(), units);
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
