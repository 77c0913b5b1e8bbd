package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.List;

/**
 * One operation of a program, forward and back: on a tile of examples, or on all of them at once. In answers no example's
 * result depends on which others it is worked on with.
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

    /** Whether it reads or makes gradients that are there. */
    boolean touchesGradients(Storage storage) {
        return touches(storage);
    }

    /** Called once when the last step is planned. */
    void planned() {}

    /** Whether in training it needs what the steps before it made of every example. */
    boolean waits() {
        return false;
    }

    /**
     * Called once before a batch goes forward to be learnt, after {@link #waits}.
     *
     * @param count how many examples there are; those that fill up the last tile are not among them
     * @param seed of this batch, for what is done at random
     */
    void beforeForward(int count, long seed) {}

    /** Called once before a batch is answered. */
    void beforeAnswer() {}

    /** Called once before a batch goes back, when all steps that waited for this one have gone back. */
    void beforeBackward(Lane lane) {}

    /** Into how many shares it can be cut, where it works on the whole batch; see {@link Lane#begin(int)}. */
    int shares(int most) {
        return 1;
    }

    /** Whose gradients it leaves, where it works on tiles. */
    List<ParameterRange> learnt() {
        return List.of();
    }

    /** @param from the first example of the tile */
    abstract void forward(int from, Lane lane);

    /** Does for answers what {@link #forward} does for training. */
    void answer(int from, Lane lane) {
        forward(from, lane);
    }

    /** Turns the gradients of what it made into those of what it was made from, and of its parameters. */
    abstract void backward(int from, Lane lane);

    /** Called once for each lane after all of a batch has gone back. */
    void afterBackward(Lane lane) {}
}
