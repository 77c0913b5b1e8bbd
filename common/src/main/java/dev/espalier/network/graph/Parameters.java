package dev.espalier.network.graph;

import dev.espalier.conf.Problem;
import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All parameter arrays of a network, in the order of its layers.
 *
 * @param total the length of the flat vector, which holds nothing else
 */
public record Parameters(List<ParameterArray> arrays, int total) {
    public Parameters {
        arrays = List.copyOf(arrays);
    }

    public static Parameters of(ComputationGraph net) {
        List<ParameterArray> arrays = new ArrayList<>();
        for (int index : net.topologicalSortOrder()) {
            GraphVertex vertex = net.getVertices()[index];
            Optional<Layer> layer = Optional.ofNullable(
                            net.getConfiguration().getVertices().get(vertex.getVertexName()))
                    .flatMap(Wrappers::layer);
            Map<String, INDArray> table = vertex.paramTable(false);
            if (table != null) {
                table.forEach((name, view) -> {
                    int offset = Math.toIntExact(view.offset() - net.params().offset());
                    arrays.addAll(
                            layer.map(conf -> ParameterLayout.of(vertex.getVertexName(), conf, name, view, offset))
                                    .orElseGet(() -> List.of(
                                            ParameterLayout.unknown(vertex.getVertexName(), name, view, offset))));
                });
            }
        }
        return new Parameters(arrays, Math.toIntExact(net.numParams()));
    }

    public List<ParameterArray> of(String layer) {
        return arrays.stream().filter(a -> a.layer().equals(layer)).toList();
    }

    Optional<ParameterArray> find(String layer, String parameter) {
        return arrays.stream()
                .filter(a -> a.layer().equals(layer) && a.parameter().equals(parameter))
                .findFirst();
    }

    public ParameterArray of(String layer, String parameter) {
        return find(layer, parameter)
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + parameter + " in " + layer));
    }

    /** A copy of the flat vector of all parameters of a network. */
    public static float[] flat(ComputationGraph net) {
        // Without arrays of ND4J between, which hold memory outside of the heap until their garbage is collected.
        float[] flat = new float[Math.toIntExact(net.numParams())];
        net.params().data().asNioFloat().get(flat);
        return flat;
    }

    /** Sets all parameters of a network. */
    public static void set(ComputationGraph net, float[] flat) {
        if (flat.length != net.numParams()) {
            throw new IllegalArgumentException(flat.length + " numbers for " + net.numParams() + " parameters");
        }
        net.params().data().asNioFloat().put(flat);
    }

    void checkFinite(String place, ComputationGraph net) {
        float[] flat = flat(net);
        List<Problem> problems = new ArrayList<>();
        for (ParameterArray array : arrays) {
            int bad = 0;
            for (float value : array.read(flat)) {
                bad += Float.isFinite(value) ? 0 : 1;
            }
            if (bad > 0) {
                problems.add(new Problem(
                        place,
                        bad + " of the " + array.size() + " numbers of " + array.layer() + "/" + array.parameter()
                                + " are not finite (NaN or infinite): a network that computes is wanted"));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(problems);
        }
    }

    /**
     * Gives back a network's memory outside of the heap, where {@code close()} would also have the garbage of the whole JVM
     * collected, while all others in it wait.
     */
    public static void release(ComputationGraph network) {
        network.params().close();
        if (network.getGradientsViewArray() != null) {
            network.getGradientsViewArray().close();
        }
    }
}
