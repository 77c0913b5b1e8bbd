package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

/** What each kind of layer does to the units that go through it. */
final class LayerRules {
    /** What works on every number for itself; softmax does not. */
    private static final Set<Class<?>> ELEMENTWISE = Stream.of(Activation.values())
            .filter(activation -> activation != Activation.SOFTMAX)
            .map(activation -> activation.getActivationFunction().getClass())
            .collect(Collectors.toSet());

    private final Dissection dissection;

    LayerRules(Dissection dissection) {
        this.dissection = dissection;
    }

    Signal through(String name, Layer layer, Signal in) {
        LayerKind kind = LayerKind.of(layer);
        return switch (kind) {
            case DENSE, OUTPUT -> activated(name, layer, dense(name, layer, in));
            case CONVOLUTION -> activated(name, layer, convolution(name, (ConvolutionLayer) layer, in));
            case SEPARABLE -> activated(name, layer, separable(name, (ConvolutionLayer) layer, in));
            case DECONVOLUTION ->
                wrongInDl4j((ConvolutionLayer) layer)
                        ? leftToDl4j(name, in)
                        : activated(name, layer, convolution(name, (ConvolutionLayer) layer, in));
            case DEPTHWISE ->
                wrongInDl4j((ConvolutionLayer) layer)
                        ? leftToDl4j(name, in)
                        : activated(name, layer, depthwise(name, (DepthwiseConvolution2D) layer, in));
            case BATCH_NORM, PRELU -> perUnit(name, in);
            case ELEMENTWISE -> activated(name, layer, in);
            case SPATIAL -> in.isImages() ? in : dissection.notLookedInto(name, layer, in);
            case GLOBAL_POOLING -> globalPooling(name, (GlobalPoolingLayer) layer, in);
            case NEIGHBOURLY -> {
                dissection.units().pin(in.ids(), "is normalised together with its neighbours in " + name);
                yield in;
            }
            case OTHER -> dissection.notLookedInto(name, layer, in);
        };
    }

    private Signal activated(String name, Layer layer, Signal out) {
        activation(layer)
                .filter(activation -> !ELEMENTWISE.contains(activation.getClass()))
                .ifPresent(activation -> dissection
                        .units()
                        .pin(out.ids(), "is mixed with others by the activation of " + name + ", " + activation));
        return out;
    }

    private static Optional<IActivation> activation(Layer layer) {
        if (layer instanceof ActivationLayer alone) {
            return Optional.of(alone.getActivationFn());
        }
        // What a dropout layer inherits as its activation it does not use.
        return layer instanceof BaseLayer base && !(layer instanceof DropoutLayer)
                ? Optional.of(base.getActivationFn())
                : Optional.empty();
    }

    private void consume(String name, ParameterArray weights, Signal in) {
        if (in.size() == weights.in()) {
            dissection.tie(weights, Axis.IN, Role.CONSUMER, in.ids());
        } else {
            dissection.lost(in, "goes into " + name + ", which reads it in another form");
        }
    }

    private int[] produce(String name, Prunable kind, String weights) {
        dissection.maker(name, kind);
        ParameterArray main = dissection.array(name, weights);
        int[] ids = dissection.units().fresh(main.out());
        dissection.tie(main, Axis.OUT, Role.PRODUCER, ids);
        dissection.arrays(name).stream()
                .filter(array -> array.kind() != ParameterArray.Kind.WEIGHT)
                .forEach(array -> dissection.tie(array, Axis.OUT, Role.PRODUCER, ids));
        return ids;
    }

    private Signal dense(String name, Layer layer, Signal in) {
        consume(name, dissection.array(name, "W"), in);
        int[] ids = produce(name, Prunable.NEURON, "W");
        if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
            dissection.units().pin(ids, "is normalised together with the layer's other units");
        }
        return new Signal(ids, Layout.ROWS);
    }

    private Signal convolution(String name, ConvolutionLayer layer, Signal in) {
        consume(name, dissection.array(name, "W"), in);
        return new Signal(produce(name, Prunable.FILTER, "W"), Demand.layout(layer.getCnn2dDataFormat()));
    }

    /** A depthwise convolution and a 1x1 convolution over what it makes, with nothing between them. */
    private Signal separable(String name, ConvolutionLayer layer, Signal in) {
        ParameterArray depthwise = dissection.array(name, "W");
        consume(name, depthwise, in);
        consume(name, dissection.array(name, "pW"), in.repeated(depthwise.out()));
        return new Signal(produce(name, Prunable.FILTER, "pW"), Demand.layout(layer.getCnn2dDataFormat()));
    }

    private Signal depthwise(String name, DepthwiseConvolution2D layer, Signal in) {
        return in.isImages()
                ? perUnit(name, in.repeated(layer.getDepthMultiplier()))
                : dissection.notLookedInto(name, layer, in);
    }

    /** Its answer changes with how the input happens to lie in memory, so no surgery on it could be proved. */
    private static boolean wrongInDl4j(ConvolutionLayer layer) {
        return Demand.layout(layer.getCnn2dDataFormat()) == Layout.CHANNELS_LAST;
    }

    private Signal leftToDl4j(String name, Signal in) {
        return dissection.lost(in, "goes into " + name + ", which DL4J gets wrong where channels come last");
    }

    private Signal perUnit(String name, Signal in) {
        boolean one = dissection.arrays(name).stream().allMatch(array -> array.out() == in.size());
        if (!one) {
            return dissection.lost(in, "goes into " + name + ", which does not have parameters for each unit");
        }
        dissection.arrays(name).forEach(array -> dissection.tie(array, Axis.OUT, Role.FOLLOWER, in.ids()));
        return in;
    }

    private Signal globalPooling(String name, GlobalPoolingLayer layer, Signal in) {
        int[] pixels = in.layout() == Layout.CHANNELS_LAST ? new int[] {1, 2} : new int[] {2, 3};
        int[] pooled = layer.getPoolingDimensions() == null ? new int[] {2, 3} : layer.getPoolingDimensions();
        if (!in.isImages() || !Arrays.equals(pooled, pixels)) {
            return dissection.notLookedInto(name, layer, in);
        }
        return layer.isCollapseDimensions() ? new Signal(in.ids(), Layout.ROWS) : in;
    }
}
