package dev.espalier.network;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Macs;
import dev.espalier.network.graph.ParameterArray;

/**
 * How much there is in a network.
 *
 * @param nonzeroWeights of the dense and convolution layers: those that connection pruning may zero
 */
record Counts(long parameters, long nonzeroParameters, long nonzeroWeights, long macs, long effectiveMacs) {
    static Counts of(Anatomy anatomy, float[] flat) {
        long weights = 0;
        for (ParameterArray array : anatomy.weights()) {
            weights += nonzero(array.read(flat));
        }
        Macs macs = Macs.of(anatomy, flat);
        return new Counts(flat.length, nonzero(flat), weights, macs.dense(), macs.effective());
    }

    private static long nonzero(float[] values) {
        long count = 0;
        for (float value : values) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }
}
