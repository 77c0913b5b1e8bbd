package dev.espalier.network.graph;

import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How one of DL4J's arrays of parameters reads as {@code [out][in][kernel]}. */
final class ParameterLayout {
    /** What DL4J keeps in the last three columns of the recurrent weights. */
    static final String PEEPHOLES = ".peepholes";

    /** The centre of every class, among what an output layer reads. */
    static final String CENTRES = "cL";

    private static final Set<String> BIASES = Set.of("b", "bF", "bB");

    private final String layer;
    private final String name;
    private final INDArray view;
    private final int offset;
    private final int length;

    private ParameterLayout(String layer, String name, INDArray view, int offset) {
        this.layer = layer;
        this.name = name;
        this.view = view;
        this.offset = offset;
        this.length = Math.toIntExact(view.length());
    }

    /**
     * One array, or two where DL4J keeps two in one.
     *
     * @param view of the flat vector of all parameters
     * @param offset where in that vector it begins
     */
    static List<ParameterArray> of(String layer, Layer conf, String name, INDArray view, int offset) {
        String bare = Wrappers.bare(conf, name);
        ParameterLayout layout = new ParameterLayout(layer, name, view, offset);
        return switch (LayerKind.of(Wrappers.innermost(conf))) {
            case DENSE, OUTPUT, STEPWISE_OUTPUT, EMBEDDING, EMBEDDED_STEPS, RECURRENT ->
                List.of(bare.endsWith("W") ? layout.weights(1, 0) : layout.each(bare));
            case CENTRED_OUTPUT -> List.of(layout.centred(bare));
            case PEEPHOLES, PEEPHOLES_BOTH_WAYS -> layout.gated(bare);
            case CONVOLUTION_1D -> List.of(bare.equals("b") ? layout.each(bare) : layout.convolution1d());
            case CONVOLUTION, SEPARABLE -> List.of(bare.equals("b") ? layout.each(bare) : layout.weights(0, 1));
            case DECONVOLUTION -> List.of(bare.equals("b") ? layout.each(bare) : layout.weights(1, 0));
            case DEPTHWISE -> List.of(bare.equals("b") ? layout.each(bare) : layout.depthwise());
            case ATTENTION -> List.of(layout.attention(bare));
            case PRELU -> List.of(layout.prelu());
            case BATCH_NORM, SCALE -> List.of(layout.each(bare));
            default -> List.of(layout.other());
        };
    }

    /** Of a vertex that holds no layer. */
    static ParameterArray unknown(String vertex, String name, INDArray view, int offset) {
        return new ParameterLayout(vertex, name, view, offset).other();
    }

    private int size(int axis) {
        return Math.toIntExact(view.size(axis));
    }

    private int stride(int axis) {
        return Math.toIntExact(view.stride(axis));
    }

    private ParameterArray weights(int outAxis, int inAxis) {
        int out = size(outAxis);
        int in = size(inAxis);
        return new ParameterArray(
                layer, name, Kind.WEIGHT, out, in, length / out / in, offset, stride(outAxis), stride(inAxis), 1);
    }

    /** One number for each. */
    private ParameterArray each(String bare) {
        Kind kind = BIASES.contains(bare) ? Kind.BIAS : Kind.PER_UNIT;
        return new ParameterArray(layer, name, kind, length, 1, 1, offset, 1, 1, 1);
    }

    /** So many numbers for each. */
    private ParameterArray along(int units, int numbers) {
        return new ParameterArray(
                layer, name, Kind.PER_UNIT, size(units), 1, size(numbers), offset, stride(units), 1, stride(numbers));
    }

    private ParameterArray other() {
        return new ParameterArray(layer, name, Kind.OTHER, length, 1, 1, offset, 1, 1, 1);
    }

    private ParameterArray centred(String bare) {
        if (bare.equals(CENTRES)) {
            return along(1, 0);
        }
        return bare.equals("W") ? weights(1, 0) : each(bare);
    }

    /** DL4J reads it as {@code [kernel][in][out]}, whatever its shape says. */
    private ParameterArray convolution1d() {
        int out = size(0);
        int in = size(1);
        return new ParameterArray(layer, name, Kind.WEIGHT, out, in, length / out / in, offset, 1, out, out * in);
    }

    private ParameterArray depthwise() {
        int units = size(2) * size(3);
        return new ParameterArray(layer, name, Kind.WEIGHT, units, 1, length / units, offset, 1, 1, units);
    }

    private ParameterArray prelu() {
        int units = size(0);
        return new ParameterArray(layer, name, Kind.PER_UNIT, units, 1, length / units, offset, 1, 1, units);
    }

    /** {@code W}, {@code RW} and {@code b}, or the same with a letter for the direction behind. */
    private List<ParameterArray> gated(String bare) {
        if (bare.startsWith("b")) {
            return List.of(each(bare));
        }
        if (bare.startsWith("W")) {
            return List.of(weights(1, 0));
        }
        int units = size(0);
        int gates = size(1) - 3;
        return List.of(
                new ParameterArray(layer, name, Kind.WEIGHT, gates, units, 1, offset, stride(1), stride(0), 1),
                new ParameterArray(
                        layer,
                        name + PEEPHOLES,
                        Kind.PER_UNIT,
                        units,
                        1,
                        3,
                        offset + gates * stride(1),
                        stride(0),
                        1,
                        stride(1)));
    }

    /** Projections are {@code [head][out][in]}. */
    private ParameterArray attention(String bare) {
        if (bare.equals("Wo")) {
            return weights(1, 0);
        }
        int out = size(0) * size(1);
        return new ParameterArray(layer, name, Kind.WEIGHT, out, size(2), 1, offset, stride(1), stride(2), 1);
    }
}
