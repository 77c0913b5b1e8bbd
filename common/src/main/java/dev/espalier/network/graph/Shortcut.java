package dev.espalier.network.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** A network without some of its detours: the configuration in which they are gone, or are there and do nothing. */
public final class Shortcut {
    private Shortcut() {}

    /** A copy of the network's configuration without the detours' vertices. */
    public static ComputationGraphConfiguration without(ComputationGraph net, Collection<Detour> detours) {
        ComputationGraphConfiguration configuration = Blueprint.copy(net);
        Set<String> gone = new HashSet<>();
        detours.forEach(detour -> gone.addAll(detour.vertices()));
        configuration.getVertices().keySet().removeAll(gone);
        configuration.getVertexInputs().keySet().removeAll(gone);
        configuration
                .getVertexInputs()
                .replaceAll((name, inputs) ->
                        inputs.stream().map(input -> left(input, detours)).toList());
        configuration.setTopologicalOrder(null);
        configuration.setTopologicalOrderStr(null);
        return configuration;
    }

    /** What is read in place of a vertex: detours may follow each other. */
    private static String left(String vertex, Collection<Detour> detours) {
        return detours.stream()
                .filter(detour -> detour.name().equals(vertex))
                .findFirst()
                .map(detour -> left(detour.from(), detours))
                .orElse(vertex);
    }

    /** A copy of the network's configuration in which layers that are to do nothing have no activation. */
    public static ComputationGraphConfiguration beside(ComputationGraph net, Collection<Detour> detours) {
        ComputationGraphConfiguration configuration = Blueprint.copy(net);
        for (Detour detour : detours) {
            if (!detour.isResidual()) {
                Wrappers.layer(configuration.getVertices().get(detour.name()))
                        .map(BaseLayer.class::cast)
                        .orElseThrow()
                        .setActivationFn(new ActivationIdentity());
            }
        }
        return configuration;
    }

    /** Makes detours do nothing: those that are added make zeros, the others hand on what they get. */
    public static void silence(ComputationGraph net, Parameters parameters, float[] flat, Collection<Detour> detours) {
        for (Detour detour : detours) {
            for (ParameterArray array : parameters.arrays()) {
                if (detour.vertices().contains(array.layer()) && isSilenced(array)) {
                    array.write(new float[array.size()], flat);
                }
            }
            if (!detour.isResidual()) {
                identity(net, detour.weights(), flat);
            }
        }
    }

    /** What a batch norm has measured it divides by. */
    private static boolean isSilenced(ParameterArray array) {
        return !List.of("mean", "var", "log10stdev").contains(array.parameter());
    }

    private static void identity(ComputationGraph net, List<ParameterArray> weights, float[] flat) {
        for (ParameterArray array : weights) {
            int centre = net.getLayer(array.layer()).conf().getLayer() instanceof ConvolutionLayer convolution
                    ? centre(convolution)
                    : 0;
            for (int unit = 0; unit < array.out(); unit++) {
                flat[array.position(unit, unit, centre)] = 1;
            }
        }
    }

    /** The place in the kernel that lies on the pixel itself, where an image keeps its size. */
    private static int centre(ConvolutionLayer layer) {
        int[] kernel = layer.getKernelSize();
        return (kernel[0] - 1) / 2 * kernel[1] + (kernel[1] - 1) / 2;
    }
}
