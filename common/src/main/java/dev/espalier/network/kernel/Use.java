package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.ArrayList;
import java.util.List;

/**
 * One step's reading of a signal. Where several steps read the same one, the last of them is the first to go backward: it
 * sets the gradient, and the others add theirs.
 */
final class Use {
    private boolean adds;

    /** One step's readings of several signals, which may be the same one: on the way back the first goes first. */
    static List<Use> of(List<Signal> ins) {
        List<Use> uses = new ArrayList<>();
        for (int i = ins.size() - 1; i >= 0; i--) {
            uses.add(0, ins.get(i).use());
        }
        return uses;
    }

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
