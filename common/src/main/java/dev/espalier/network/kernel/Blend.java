package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.List;

/** A sum of signals, each times a number. */
final class Blend extends Step {
    private final List<Signal> ins;
    private final List<Use> uses;
    private final float[] weights;
    private final Signal out;
    /** Whether what it adds to is there already. */
    private final boolean onto;

    private Blend(List<Signal> ins, float[] weights, Signal out, boolean onto) {
        super(out.grouping(), out);
        this.ins = List.copyOf(ins);
        this.uses = Use.of(ins);
        this.weights = weights.clone();
        this.out = out;
        this.onto = onto;
    }

    static Blend of(List<Signal> ins, float[] weights, Signal out) {
        return new Blend(ins, weights, out, false);
    }

    /** Adds some signals to one, in place. */
    static Blend onto(Signal base, List<Signal> added) {
        float[] ones = new float[added.size()];
        Arrays.fill(ones, 1);
        return new Blend(added, ones, base, true);
    }

    @Override
    boolean touches(Storage storage) {
        return super.touches(storage) || ins.stream().anyMatch(in -> in.storage() == storage);
    }

    private int runs() {
        return out.extent().size() * out.stride() / TILE;
    }

    @Override
    void forward(int from, Lane lane) {
        int to = out.at(from);
        if (!onto) {
            Arrays.fill(out.values(), to, to + runs() * TILE, 0);
        }
        for (int i = 0; i < ins.size(); i++) {
            Signal in = ins.get(i);
            lane.runs().add(weights[i], in.values(), in.at(from), TILE, out.values(), to, TILE, runs());
        }
    }

    @Override
    void backward(int from, Lane lane) {
        int at = out.gradientAt(from);
        for (int i = 0; i < ins.size(); i++) {
            Signal in = ins.get(i);
            if (!in.isTrained()) {
                continue;
            }
            int to = in.gradientAt(from);
            if (!uses.get(i).adds()) {
                Arrays.fill(in.gradients(), to, to + runs() * TILE, 0);
            }
            lane.runs().add(weights[i], out.gradients(), at, TILE, in.gradients(), to, TILE, runs());
        }
    }
}
