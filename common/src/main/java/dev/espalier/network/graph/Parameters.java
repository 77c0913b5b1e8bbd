package dev.espalier.network.graph;

import dev.espalier.conf.Problem;
import dev.espalier.conf.UserError;
import dev.espalier.network.graph.ParameterArray.Kind;
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
                    .flatMap(LayerKind::layer);
            LayerKind kind = layer.map(LayerKind::of).orElse(LayerKind.OTHER);
            Map<String, INDArray> table = vertex.paramTable(false);
            if (table != null) {
                table.forEach((name, view) -> arrays.add(array(
                        kind,
                        vertex.getVertexName(),
                        name,
                        view,
                        view.offset() - net.params().offset())));
            }
        }
        return new Parameters(arrays, Math.toIntExact(net.numParams()));
    }

    private static ParameterArray array(LayerKind kind, String layer, String name, INDArray view, long offset) {
        int at = Math.toIntExact(offset);
        int length = Math.toIntExact(view.length());
        int[] axes = axes(kind, name);
        if (kind == LayerKind.OTHER) {
            return new ParameterArray(layer, name, Kind.OTHER, length, 1, 1, at, 1, 1, 1);
        }
        if (axes.length == 0) {
            return new ParameterArray(layer, name, perUnit(name), length, 1, 1, at, 1, 1, 1);
        }
        if (kind == LayerKind.PRELU) {
            int units = Math.toIntExact(view.size(0));
            return new ParameterArray(layer, name, Kind.PER_UNIT, units, 1, length / units, at, 1, 1, units);
        }
        if (kind == LayerKind.DEPTHWISE) {
            int units = Math.toIntExact(view.size(2) * view.size(3));
            return new ParameterArray(layer, name, Kind.WEIGHT, units, 1, length / units, at, 1, 1, units);
        }
        int out = Math.toIntExact(view.size(axes[0]));
        int in = Math.toIntExact(view.size(axes[1]));
        return new ParameterArray(
                layer,
                name,
                Kind.WEIGHT,
                out,
                in,
                length / out / in,
                at,
                Math.toIntExact(view.stride(axes[0])),
                Math.toIntExact(view.stride(axes[1])),
                1);
    }

    /** Which axes of DL4J's array are outputs and inputs; none where it is one number a unit. */
    private static int[] axes(LayerKind kind, String name) {
        return switch (kind) {
            case DENSE, OUTPUT -> name.equals("W") ? new int[] {1, 0} : new int[0];
            case CONVOLUTION, SEPARABLE, DEPTHWISE -> name.equals("b") ? new int[0] : new int[] {0, 1};
            case DECONVOLUTION -> name.equals("b") ? new int[0] : new int[] {1, 0};
            case PRELU -> new int[] {0, 0};
            default -> new int[0];
        };
    }

    private static Kind perUnit(String name) {
        return name.equals("b") ? Kind.BIAS : Kind.PER_UNIT;
    }

    public List<ParameterArray> of(String layer) {
        return arrays.stream().filter(a -> a.layer().equals(layer)).toList();
    }

    public ParameterArray of(String layer, String parameter) {
        return arrays.stream()
                .filter(a -> a.layer().equals(layer) && a.parameter().equals(parameter))
                .findFirst()
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
