package dev.espalier.network.kernel;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.NativeBackend;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What became of the attempt to compile a network: either an engine or an obstacle.
 *
 * @param obstacle why it cannot be, for people: {@code layer lstm1 (LSTM) is not known to the kernel}
 */
public record Compilation(Optional<Engine> engine, Optional<String> obstacle) {
    /**
     * Compiles a network. Only if there is an engine was the network taken over.
     *
     * @param shape of one example, as the network takes it: its features, or channels, height and width
     * @param seed for whatever the network does at random, such as dropout
     * @throws dev.espalier.conf.UserError when the network is none that can be trained at all
     */
    public static Compilation of(ComputationGraph network, int[] shape, long seed) {
        return of(network, shape, seed, Hands.ONE);
    }

    /**
     * As {@link #of}, for so many threads that share the work; the results are the same for any number of them.
     *
     * @throws dev.espalier.conf.UserError when the network is none that can be trained at all
     */
    public static Compilation shared(ComputationGraph network, int[] shape, long seed, int threads) {
        return of(network, shape, seed, Hands.sharing(threads));
    }

    private static Compilation of(ComputationGraph network, int[] shape, long seed, Hands hands) {
        NativeBackend.prepare();
        try {
            return new Compilation(Optional.of(new Compiler(network, shape).engine(seed, hands)), Optional.empty());
        } catch (NotKnown reason) {
            return new Compilation(Optional.empty(), Optional.of(reason.getMessage()));
        }
    }
}
