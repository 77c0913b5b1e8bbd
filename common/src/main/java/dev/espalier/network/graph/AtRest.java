package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What goes into the layers of a network when an example of zeros goes through it. What does not depend on the input is
 * the same for every other example.
 */
public final class AtRest {
    /** Numbers that differ by no more than this, of the larger, are one number, computed in another order. */
    private static final double ROUNDING = 1e-6;

    /** The kinds of layers that do nothing with an input but weigh it and sum up. */
    private static final Set<LayerKind> READERS = EnumSet.of(
            LayerKind.DENSE, LayerKind.OUTPUT, LayerKind.CONVOLUTION, LayerKind.DECONVOLUTION, LayerKind.SEPARABLE);

    private final ComputationGraph net;
    private final Map<String, INDArray> activations;
    private final boolean spoilt;
    private final Map<String, INDArray> inputs = new HashMap<>();

    private AtRest(ComputationGraph net, Map<String, INDArray> activations) {
        this.net = net;
        this.activations = activations;
        this.spoilt = isSpoilt(net);
    }

    /**
     * Sends zeros through a network.
     *
     * @param net stays as it is, and must not be used by anybody else meanwhile
     */
    public static AtRest of(ComputationGraph net, Fitting fitting) {
        INDArray zeros = fitting.array(new float[fitting.data().size()], 1);
        return new AtRest(net, net.feedForward(new INDArray[] {zeros}, false));
    }

    /**
     * The one number that a layer may be given as a part of its bias instead of what comes in at a place: by that it sums up
     * the weights it reads that place with. Not a number where there is none: the pixels differ, or the layer would see
     * zeros beyond the border, or is of a kind for which it is not known.
     *
     * @param index along the inputs of one of the layer's arrays of weights
     */
    public float constant(ParameterArray weights, int index) {
        if (spoilt || !READERS.contains(LayerKind.of(layer(weights.layer())))) {
            return Float.NaN;
        }
        INDArray input = inputs.computeIfAbsent(weights.layer(), this::input);
        int axis = axis(layer(weights.layer()), input);
        // The second half of a separable convolution reads each channel several times.
        float[] values = values(input, axis, index * input.size(axis) / weights.in());
        float first = values[0];
        for (float value : values) {
            if (!(Math.abs(value - first) <= ROUNDING * Math.max(Math.abs(value), Math.abs(first)))) {
                return Float.NaN;
            }
        }
        return first == 0 || sums(layer(weights.layer()), input) ? first : Float.NaN;
    }

    /** Along the axis of the units, those at one place. */
    private static float[] values(INDArray input, int axis, long place) {
        // Taken apart here: slices of some arrays, as of a row that is itself a part of another, are not what they
        // should be.
        float[] all = input.dup('c').reshape(-1).toFloatVector();
        int inner = 1;
        for (int i = axis + 1; i < input.rank(); i++) {
            inner *= Math.toIntExact(input.size(i));
        }
        int size = Math.toIntExact(input.size(axis));
        float[] values = new float[all.length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = all[(i / inner * size + (int) place) * inner + i % inner];
        }
        return values;
    }

    private INDArray input(String layer) {
        GraphVertex vertex = net.getConfiguration().getVertices().get(layer);
        INDArray made = activations.get(
                net.getConfiguration().getVertexInputs().get(layer).get(0));
        return Wrappers.preProcessor(vertex)
                .map(before -> before.preProcess(made.dup(), 1, LayerWorkspaceMgr.noWorkspaces()))
                .orElse(made);
    }

    /**
     * Whether some layer changes in its place what another reads too. DL4J's layers that work number by number do so when all
     * that is made is asked for, though not when only the answer is: what was seen is not what is computed then.
     */
    private static boolean isSpoilt(ComputationGraph net) {
        Map<String, List<String>> inputs = net.getConfiguration().getVertexInputs();
        return net.getConfiguration().getVertices().entrySet().stream()
                .filter(entry -> Wrappers.layer(entry.getValue())
                        .filter(layer -> LayerKind.of(layer) == LayerKind.ELEMENTWISE)
                        .isPresent())
                .map(entry -> inputs.get(entry.getKey()).get(0))
                .anyMatch(read -> inputs.values().stream()
                                .filter(others -> others.contains(read))
                                .count()
                        > 1);
    }

    private static int axis(Layer layer, INDArray input) {
        boolean last = input.rank() == 4
                && layer instanceof ConvolutionLayer convolution
                && Demand.layout(convolution.getCnn2dDataFormat()) == Layout.CHANNELS_LAST;
        return last ? 3 : 1;
    }

    private Layer layer(String name) {
        return Wrappers.layer(net.getConfiguration().getVertices().get(name)).orElseThrow();
    }

    /** Whether every output of a layer is a sum in which a constant input is always the same term. */
    private static boolean sums(Layer layer, INDArray input) {
        return switch (LayerKind.of(layer)) {
            // A layer norm would take the term away again.
            case DENSE -> !((DenseLayer) layer).hasLayerNorm();
            case OUTPUT -> true;
            case CONVOLUTION -> isWithin((ConvolutionLayer) layer, input);
            default -> false;
        };
    }

    /** Whether a convolution looks at no pixel beyond the border. */
    private static boolean isWithin(ConvolutionLayer layer, INDArray input) {
        if (layer.getConvolutionMode() != ConvolutionMode.Same) {
            return Arrays.stream(layer.getPadding()).allMatch(padding -> padding == 0);
        }
        int rows = Demand.layout(layer.getCnn2dDataFormat()) == Layout.CHANNELS_LAST ? 1 : 2;
        for (int axis = 0; axis < 2; axis++) {
            long in = input.size(rows + axis);
            long out = (in + layer.getStride()[axis] - 1) / layer.getStride()[axis];
            long reach = (layer.getKernelSize()[axis] - 1L) * layer.getDilation()[axis] + 1;
            if ((out - 1) * layer.getStride()[axis] + reach > in) {
                return false;
            }
        }
        return true;
    }
}
