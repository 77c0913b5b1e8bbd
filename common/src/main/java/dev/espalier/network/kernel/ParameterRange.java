package dev.espalier.network.kernel;

/** Parameters that a layer learns, one after the other. */
record ParameterRange(int from, int to) {
    /** Adds the gradients of a share to those of all. */
    void add(float[] share, float[] all) {
        for (int i = from; i < to; i++) {
            all[i] += share[i];
        }
    }
}
