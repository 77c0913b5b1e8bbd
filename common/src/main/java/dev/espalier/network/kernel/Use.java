package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;

/**
 * One step's reading of a signal. Where several steps read the same one, the last of them is the first to go backward: it
 * sets the gradient, and the others add theirs.
 */
final class Use {
    private boolean adds;

    void isNotLast() {
        adds = true;
    }

    boolean adds() {
        return adds;
    }

    /** What the gradient that is there already counts: the beta of a matrix product. */
    float beta() {
        return adds ? 1 : 0;
    }

    /** Sets or adds runs of gradients. */
    void give(Runs runs, float[] gradient, int from, int step, float[] all, int to, int toStep, int count) {
        if (adds) {
            runs.add(gradient, from, step, all, to, toStep, count);
        } else {
            runs.copy(gradient, from, step, all, to, toStep, count);
        }
    }
}
