package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.List;

/**
 * One operation of a program, forward and back: on a tile of examples, or on all of them at once. No example's result
 * depends on which others it is worked on with.
 */
abstract class Step {
    /** How many examples a tile has. */
    static final int TILE = Runs.LENGTH;

    private final Grouping grouping;
    private final List<Signal> signals;

    /**
     * @param grouping whether it takes {@link Grouping#TILES} or the {@link Grouping#WHOLE}
     * @param signals all that it reads and makes
     */
    Step(Grouping grouping, Signal... signals) {
        this.grouping = grouping;
        this.signals = List.of(signals);
    }

    Grouping grouping() {
        return grouping;
    }

    boolean touches(Storage storage) {
        return signals.stream().anyMatch(signal -> signal.storage() == storage);
    }

    /** @param from the first example of the tile */
    abstract void forward(int from, Lane lane);

    /** Turns the gradients of what it made into those of what it was made from, and of its parameters. */
    abstract void backward(int from, Lane lane);
}
