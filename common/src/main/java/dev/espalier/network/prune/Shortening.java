package dev.espalier.network.prune;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Detour;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Shortcut;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Leaves detours of a network out. As with units, the network that lacks them and the one in which they do nothing answer
 * the same.
 */
public final class Shortening {
    private Shortening() {}

    /** A network without them; updater and listeners are not taken over. */
    public static ComputationGraph shrunk(ComputationGraph net, Anatomy anatomy, Set<String> removed) {
        List<Detour> gone = detours(anatomy, removed);
        long parameters = anatomy.parameters().arrays().stream()
                .filter(array ->
                        gone.stream().noneMatch(detour -> detour.vertices().contains(array.layer())))
                .mapToLong(ParameterArray::size)
                .sum();
        ComputationGraph shrunk = zeros(Shortcut.without(net, gone), parameters);
        float[] before = Parameters.flat(net);
        float[] after = new float[Math.toIntExact(parameters)];
        for (ParameterArray to : Parameters.of(shrunk).arrays()) {
            to.write(anatomy.parameters().of(to.layer(), to.parameter()).read(before), after);
        }
        Parameters.set(shrunk, after);
        return shrunk;
    }

    /** A network of the same size in which they do nothing. */
    public static ComputationGraph masked(ComputationGraph net, Anatomy anatomy, Set<String> removed) {
        List<Detour> gone = detours(anatomy, removed);
        float[] flat = Parameters.flat(net);
        Shortcut.silence(net, anatomy.parameters(), flat, gone);
        ComputationGraph masked = zeros(Shortcut.beside(net, gone), flat.length);
        Parameters.set(masked, flat);
        return masked;
    }

    private static List<Detour> detours(Anatomy anatomy, Set<String> names) {
        List<Detour> detours = anatomy.detours().stream()
                .filter(detour -> names.contains(detour.name()))
                .toList();
        if (detours.size() != names.size()) {
            throw new IllegalArgumentException("not all of these can be left out: " + names);
        }
        return detours;
    }

    private static ComputationGraph zeros(ComputationGraphConfiguration configuration, long parameters) {
        ComputationGraph net = new ComputationGraph(configuration);
        net.init(Nd4j.zeros(1, parameters), false);
        return net;
    }
}
