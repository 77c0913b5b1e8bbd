package dev.espalier.network;

import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.kernel.Compilation;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The choice between the engines: the kernel where it knows all of a network, else DL4J. */
final class Engines {
    private Engines() {}

    /**
     * Takes a network over.
     *
     * @param shape of one example, as the network takes it: its features, or channels, height and width
     * @param seed for whatever the network does at random, such as dropout
     * @throws dev.espalier.conf.UserError when the network is none that can be trained here, or takes other examples
     */
    static Engine open(ComputationGraph network, int[] shape, long seed) {
        return Compilation.of(network, shape, seed).engine().orElseGet(() -> Dl4jEngine.open(network, shape, seed));
    }

    /**
     * As {@link #open}, for a network that is trained while nothing else runs here: the results are the same for any number of
     * threads. Where it is DL4J that trains, that is one.
     *
     * @throws dev.espalier.conf.UserError when the network is none that can be trained here, or takes other examples
     */
    static Engine shared(ComputationGraph network, int[] shape, long seed, int threads) {
        return Compilation.shared(network, shape, seed, threads)
                .engine()
                .orElseGet(() -> Dl4jEngine.open(network, shape, seed));
    }

    /** Why the kernel does not train a network, where it does not. The network is used up. */
    static Optional<String> obstacle(ComputationGraph network, int[] shape) {
        Compilation compilation = Compilation.of(network, shape, 0);
        compilation.engine().ifPresentOrElse(Engine::close, () -> Parameters.release(network));
        return compilation.obstacle();
    }
}
