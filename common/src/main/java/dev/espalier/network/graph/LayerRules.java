package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;

/** What each kind of layer does to the units that go through it. */
final class LayerRules {
    private final Dissection dissection;
    private final Wiring wiring;
    private final SequenceRules sequences;
    private final AttentionRules attention;

    LayerRules(Dissection dissection) {
        this.dissection = dissection;
        wiring = new Wiring(dissection);
        sequences = new SequenceRules(dissection, wiring);
        attention = new AttentionRules(dissection, wiring);
    }

    Signal through(String name, Layer layer, Signal in) {
        return switch (LayerKind.of(layer)) {
            case DENSE, OUTPUT, CENTRED_OUTPUT -> wiring.activated(name, layer, dense(name, layer, in));
            case CONVOLUTION -> wiring.activated(name, layer, convolution(name, (ConvolutionLayer) layer, in));
            case SEPARABLE -> wiring.activated(name, layer, separable(name, (ConvolutionLayer) layer, in));
            case DECONVOLUTION ->
                wrongInDl4j((ConvolutionLayer) layer)
                        ? leftToDl4j(name, in)
                        : wiring.activated(name, layer, convolution(name, (ConvolutionLayer) layer, in));
            case DEPTHWISE ->
                wrongInDl4j((ConvolutionLayer) layer)
                        ? leftToDl4j(name, in)
                        : wiring.activated(name, layer, depthwise(name, (DepthwiseConvolution2D) layer, in));
            case CONVOLUTION_1D,
                    STEPWISE_OUTPUT,
                    RECURRENT,
                    PEEPHOLES,
                    PEEPHOLES_BOTH_WAYS,
                    BOTH_WAYS,
                    LAST_STEP,
                    MASKED_STEPS,
                    EMBEDDING,
                    EMBEDDED_STEPS,
                    ALONG_STEPS,
                    REPEATED -> sequences.through(name, layer, in);
            case EVERY_STEP -> everyStep(name, (TimeDistributed) layer, in);
            case ATTENTION -> attention.through(name, (SelfAttentionLayer) layer, in);
            case BATCH_NORM, PRELU -> wiring.perUnit(name, in);
            case SCALE -> wiring.activated(name, layer, wiring.perUnit(name, in));
            case ELEMENTWISE -> wiring.activated(name, layer, in);
            case SPATIAL -> in.isImages() ? in : dissection.notLookedInto(name, layer, in);
            case SPACE_TO_DEPTH -> spaceToDepth(name, (SpaceToDepthLayer) layer, in);
            case GLOBAL_POOLING -> globalPooling(name, (GlobalPoolingLayer) layer, in);
            case NEIGHBOURLY -> {
                dissection.units().pin(in.ids(), "is normalised together with its neighbours in " + name);
                yield in;
            }
            case OTHER -> dissection.notLookedInto(name, layer, in);
        };
    }

    private Signal dense(String name, Layer layer, Signal in) {
        if (in.isKnown() && !in.isRows()) {
            return dissection.notLookedInto(name, layer, in);
        }
        wiring.consume(name, dissection.array(name, "W"), in);
        dissection.find(name, ParameterLayout.CENTRES).ifPresent(centres -> wiring.follow(centres, in));
        int[] ids = wiring.produce(name, Prunable.NEURON, "W");
        if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
            dissection.units().pin(ids, "is normalised together with the layer's other units");
        }
        return new Signal(ids, Layout.ROWS);
    }

    private Signal convolution(String name, ConvolutionLayer layer, Signal in) {
        wiring.consume(name, dissection.array(name, "W"), in);
        return new Signal(wiring.produce(name, Prunable.FILTER, "W"), Demand.layout(layer.getCnn2dDataFormat()));
    }

    /** A depthwise convolution and a 1x1 convolution over what it makes, with nothing between them. */
    private Signal separable(String name, ConvolutionLayer layer, Signal in) {
        ParameterArray depthwise = dissection.array(name, "W");
        wiring.consume(name, depthwise, in);
        wiring.consume(name, dissection.array(name, "pW"), in.repeated(depthwise.out()));
        return new Signal(wiring.produce(name, Prunable.FILTER, "pW"), Demand.layout(layer.getCnn2dDataFormat()));
    }

    private Signal depthwise(String name, DepthwiseConvolution2D layer, Signal in) {
        return in.isImages()
                ? wiring.perUnit(name, in.repeated(layer.getDepthMultiplier()))
                : dissection.notLookedInto(name, layer, in);
    }

    /** Its answer changes with how the input happens to lie in memory, so no surgery on it could be proved. */
    private static boolean wrongInDl4j(ConvolutionLayer layer) {
        return Demand.layout(layer.getCnn2dDataFormat()) == Layout.CHANNELS_LAST;
    }

    private Signal leftToDl4j(String name, Signal in) {
        return dissection.lost(in, "goes into " + name + ", which DL4J gets wrong where channels come last");
    }

    private Signal everyStep(String name, TimeDistributed layer, Signal in) {
        return in.isSteps()
                ? through(name, layer.getUnderlying(), in.as(Layout.ROWS)).as(Layout.STEPS)
                : dissection.notLookedInto(name, layer, in);
    }

    /** Every pixel of a block becomes all channels of its own. */
    private Signal spaceToDepth(String name, SpaceToDepthLayer layer, Signal in) {
        return in.isKnown() && in.layout() == Layout.CHANNELS_FIRST && layer.getDataFormat() == CNN2DFormat.NCHW
                ? in.tiled(layer.getBlockSize() * layer.getBlockSize())
                : dissection.notLookedInto(name, layer, in);
    }

    private Signal globalPooling(String name, GlobalPoolingLayer layer, Signal in) {
        int[] axes = in.isKnown() ? pooled(in.layout()) : new int[0];
        int[] standard = in.isSteps() ? new int[] {2} : new int[] {2, 3};
        int[] asked = layer.getPoolingDimensions() == null ? standard : layer.getPoolingDimensions();
        if (axes.length == 0 || !Arrays.equals(asked, axes)) {
            return dissection.notLookedInto(name, layer, in);
        }
        return layer.isCollapseDimensions() ? in.as(Layout.ROWS) : in;
    }

    /** The axes that every unit has of its own. */
    private static int[] pooled(Layout layout) {
        return switch (layout) {
            case ROWS -> new int[0];
            case CHANNELS_FIRST -> new int[] {2, 3};
            case CHANNELS_LAST -> new int[] {1, 2};
            case STEPS -> new int[] {2};
        };
    }
}
