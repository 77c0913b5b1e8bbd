package dev.espalier.network.kernel;

import dev.espalier.network.engine.Noise;
import java.util.List;

/** A step between two signals of its own, gone forward and back over a batch. */
final class Stretch {
    static final int COUNT = 2 * Step.TILE;

    private final Signal in;
    private final Signal out;

    private Stretch(Signal in, Signal out) {
        this.in = in;
        this.out = out;
    }

    /** Signals whose numbers are noise. */
    static Stretch of(Extent read, Grouping reading, Extent made, Grouping making) {
        return new Stretch(signal(read, reading), signal(made, making));
    }

    private static Signal signal(Extent extent, Grouping grouping) {
        Storage storage = new Storage(extent, grouping, true);
        storage.keep(COUNT);
        float[] noise = Noise.of(storage.values().length, 1);
        System.arraycopy(noise, 0, storage.values(), 0, noise.length);
        System.arraycopy(noise, 0, storage.gradients(), 0, noise.length);
        return Signal.kept(extent, storage);
    }

    Signal in() {
        return in;
    }

    Signal out() {
        return out;
    }

    void run(Step step, Lane lane) {
        run(step, 0, lane);
    }

    void run(Step step, long seed, Lane lane) {
        Section section = Section.of(List.of(step), Step::waits).get(0);
        Crew alone = new Crew(List.of(lane), 1);
        section.forward(COUNT, seed, alone);
        section.backward(COUNT, alone);
    }
}
