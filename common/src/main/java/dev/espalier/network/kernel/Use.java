package dev.espalier.network.kernel;

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

    /** Sets or adds a gradient. */
    void give(float[] gradient, int from, float[] all, int to, int length) {
        if (!adds) {
            System.arraycopy(gradient, from, all, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            all[to + i] += gradient[from + i];
        }
    }
}
