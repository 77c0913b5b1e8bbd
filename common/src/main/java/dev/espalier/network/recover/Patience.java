package dev.espalier.network.recover;

import dev.espalier.sweep.Choice;

/**
 * How long a training goes on without getting better.
 *
 * @param epochs 0: it goes to its end and keeps the last state; else after so many without a better one it stops and goes back
 *     to the best
 * @param least by how much the accuracy must be above that of the last such epoch for one to count as better; 0: being the best
 *     so far is enough
 */
record Patience(int epochs, double least) {
    static final Patience ENDLESS = new Patience(0, 0);

    static Patience of(Choice how) {
        return new Patience(how.integer("patience"), how.number("min-delta"));
    }

    boolean isEndless() {
        return epochs == 0;
    }

    /** True when this counts as better than what did last. */
    boolean counts(Evaluation now, Evaluation last) {
        return least == 0 ? now.better(last) : now.accuracy() >= last.accuracy() + least;
    }
}
