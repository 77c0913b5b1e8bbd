package dev.espalier.network.graph;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What a network begins with before it is trained. */
public final class FreshWeights {
    private FreshWeights() {}

    /** The flat vector of a network like this one, drawn as its layers say; the same seed gives the same. */
    public static float[] of(ComputationGraph net, long seed) {
        ComputationGraphConfiguration configuration = net.getConfiguration().clone();
        configuration.getDefaultConfiguration().setSeed(seed);
        ComputationGraph fresh = new ComputationGraph(configuration);
        fresh.init();
        float[] flat = Parameters.flat(fresh);
        Parameters.release(fresh);
        return flat;
    }
}
