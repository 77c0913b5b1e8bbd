package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Vectors;

/** From how few weights on it is faster to work on those alone. */
record Crossover(double dense, double convolution, double winograd) {
    private static final Crossover VECTORS = new Crossover(0.2, 0.2, 0.1);
    private static final Crossover PLAIN = new Crossover(0.02, 0.02, 0.01);

    static Crossover here() {
        return Vectors.areHere() ? VECTORS : PLAIN;
    }
}
