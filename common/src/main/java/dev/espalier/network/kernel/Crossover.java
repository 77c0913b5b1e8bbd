package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Vectors;

/**
 * Under which share of a layer's weights it is faster to work on those that are left alone: what both ways cost is all but
 * proportional to the number of weights, so that their ratio depends on little else. Read from the benchmark {@code Layer}, on
 * a processor with AVX-512: where its {@code training} crosses that of all weights, less a tenth. It depends on nothing but
 * shapes, and on whether there are vectors, so that a layer is always worked on in the same way.
 *
 * @param rows of layers that read examples as the caller brings them, of which less has to be computed on the way back
 * @param units of layers that read units
 * @param patches of convolutions
 * @param winograd of those that are computed by Winograd's filtering, without what its transformations cost
 * @param transformations that, by the sum of channels and filters for each product of the two
 */
record Crossover(double rows, double units, double patches, double winograd, double transformations) {
    private static final Crossover VECTORS = new Crossover(0.28, 0.33, 0.36, 0.19, 1.3);
    private static final Crossover PLAIN = new Crossover(0.045, 0.06, 0.07, 0.07, 0);

    static Crossover here() {
        return Vectors.areHere() ? VECTORS : PLAIN;
    }

    double dense(Grouping inputs) {
        return inputs == Grouping.ROWS ? rows : units;
    }

    double winograd(int channels, int filters) {
        return winograd + transformations * (channels + filters) / ((double) channels * filters);
    }
}
