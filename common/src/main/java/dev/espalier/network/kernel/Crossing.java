package dev.espalier.network.kernel;

import java.util.List;

/** The largest of several signals, or their product, number by number. Of equal ones the first has the gradient. */
final class Crossing extends Step {
    /** How many runs are worked on at a time. */
    private static final int RUNS = 64;

    static final int ROOM = RUNS * TILE;

    enum Kind {
        MAXIMUM,
        PRODUCT
    }

    private final List<Signal> ins;
    private final List<Use> uses;
    private final Kind kind;
    private final Signal out;

    Crossing(List<Signal> ins, Kind kind, Signal out) {
        super(out.grouping(), out);
        this.ins = List.copyOf(ins);
        this.uses = Use.of(ins);
        this.kind = kind;
        this.out = out;
    }

    @Override
    boolean touches(Storage storage) {
        return super.touches(storage) || ins.stream().anyMatch(in -> in.storage() == storage);
    }

    private int length() {
        return out.extent().size() * out.stride();
    }

    @Override
    void forward(int from, Lane lane) {
        int to = out.at(from);
        System.arraycopy(ins.get(0).values(), ins.get(0).at(from), out.values(), to, length());
        for (Signal in : ins.subList(1, ins.size())) {
            if (kind == Kind.MAXIMUM) {
                lane.runs().maximum(in.values(), in.at(from), TILE, out.values(), to, TILE, length() / TILE);
            } else {
                multiply(in.values(), in.at(from), out.values(), to, length());
            }
        }
    }

    private static void multiply(float[] x, int xAt, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] *= x[xAt + i];
        }
    }

    @Override
    void backward(int from, Lane lane) {
        float[] room = lane.scratch();
        for (int done = 0; done < length(); done += ROOM) {
            int some = Math.min(ROOM, length() - done);
            System.arraycopy(out.gradients(), out.gradientAt(from) + done, room, ROOM, some);
            for (int i = 0; i < ins.size(); i++) {
                if (kind == Kind.MAXIMUM) {
                    share(ins.get(i), from, done, some / TILE, lane);
                } else {
                    System.arraycopy(room, ROOM, room, 0, some);
                    for (int j = 0; j < ins.size(); j++) {
                        if (j != i) {
                            multiply(ins.get(j).values(), ins.get(j).at(from) + done, room, 0, some);
                        }
                    }
                }
                give(i, from, done, some / TILE, lane);
            }
        }
    }

    private void share(Signal in, int from, int done, int runs, Lane lane) {
        float[] room = lane.scratch();
        lane.runs()
                .share(
                        in.values(),
                        in.at(from) + done,
                        TILE,
                        out.values(),
                        out.at(from) + done,
                        room,
                        ROOM,
                        room,
                        runs);
    }

    private void give(int input, int from, int done, int runs, Lane lane) {
        Signal in = ins.get(input);
        if (in.isTrained()) {
            int to = in.gradientAt(from) + done;
            uses.get(input).give(lane.runs(), lane.scratch(), 0, TILE, in.gradients(), to, TILE, runs);
        }
    }
}
