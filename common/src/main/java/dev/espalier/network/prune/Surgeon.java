package dev.espalier.network.prune;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Blueprint;
import dev.espalier.network.graph.Cut;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Slice.Axis;
import java.util.BitSet;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Removes units from a network. The shrunk network and the masked one, which has its full size, compute the same: that
 * is the proof of the surgery.
 */
public final class Surgeon {
    private Surgeon() {}

    /**
     * A network that is really smaller: with fewer units, and with fewer parameters in every layer that made, changed or
     * read those that are gone. Updater and listeners are not taken over.
     *
     * @param removed by the name of a group, which of its units go
     * @throws IllegalArgumentException when fewer units of a group are left than have to stay
     */
    public static ComputationGraph shrunk(ComputationGraph net, Anatomy anatomy, Map<String, BitSet> removed) {
        return shrunk(net, Parameters.flat(net), anatomy, removed);
    }

    /** The same with other parameters than the network's own. */
    public static ComputationGraph shrunk(
            ComputationGraph net, float[] before, Anatomy anatomy, Map<String, BitSet> removed) {
        Cut cut = new Cut(anatomy, removed);
        ComputationGraph shrunk = zeros(Blueprint.of(net, cut), cut.parameters());
        Parameters parameters = Parameters.of(shrunk);
        float[] after = new float[parameters.total()];
        for (ParameterArray to : parameters.arrays()) {
            ParameterArray from = anatomy.parameters().of(to.layer(), to.parameter());
            int[] out = cut.kept(from, Axis.OUT);
            int[] in = cut.kept(from, Axis.IN);
            for (int o = 0; o < out.length; o++) {
                for (int i = 0; i < in.length; i++) {
                    for (int k = 0; k < to.kernel(); k++) {
                        after[to.position(o, i, k)] = before[from.position(out[o], in[i], k)];
                    }
                }
            }
        }
        Parameters.set(shrunk, after);
        return shrunk;
    }

    /**
     * A network of the same size in which nothing reads the removed units: the weights out of them are zero. What they
     * themselves are does not matter then, whatever their activation.
     */
    public static ComputationGraph masked(ComputationGraph net, Anatomy anatomy, Map<String, BitSet> removed) {
        Cut cut = new Cut(anatomy, removed);
        float[] flat = Parameters.flat(net);
        for (int[] reading : cut.readings()) {
            for (int position : reading) {
                flat[position] = 0;
            }
        }
        ComputationGraph masked = zeros(Blueprint.copy(net), flat.length);
        Parameters.set(masked, flat);
        return masked;
    }

    private static ComputationGraph zeros(ComputationGraphConfiguration configuration, long parameters) {
        ComputationGraph net = new ComputationGraph(configuration);
        net.init(Nd4j.zeros(1, parameters), false);
        return net;
    }
}
