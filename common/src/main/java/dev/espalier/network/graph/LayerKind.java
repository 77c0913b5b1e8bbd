package dev.espalier.network.graph;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;

/** How a layer treats the units that go through it. */
enum LayerKind {
    /** Every output is made of all inputs. */
    DENSE,
    OUTPUT,
    CONVOLUTION,
    DECONVOLUTION,
    SEPARABLE,
    /** Every channel has some outputs of its own. */
    DEPTHWISE,
    /** Every unit has parameters of its own and stays what it is. */
    BATCH_NORM,
    PRELU,
    /** Every number for itself. */
    ELEMENTWISE,
    /** Every channel for itself, moving pixels about. */
    SPATIAL,
    GLOBAL_POOLING,
    /** Every channel stays itself, but its neighbours change it. */
    NEIGHBOURLY,
    OTHER;

    /** By the exact class: what extends one of these may do anything. */
    private static final Map<Class<?>, LayerKind> KINDS = Map.ofEntries(
            Map.entry(DenseLayer.class, DENSE),
            Map.entry(OutputLayer.class, OUTPUT),
            Map.entry(ConvolutionLayer.class, CONVOLUTION),
            Map.entry(Convolution2D.class, CONVOLUTION),
            Map.entry(Deconvolution2D.class, DECONVOLUTION),
            Map.entry(SeparableConvolution2D.class, SEPARABLE),
            Map.entry(DepthwiseConvolution2D.class, DEPTHWISE),
            Map.entry(BatchNormalization.class, BATCH_NORM),
            Map.entry(PReLULayer.class, PRELU),
            Map.entry(ActivationLayer.class, ELEMENTWISE),
            Map.entry(DropoutLayer.class, ELEMENTWISE),
            Map.entry(LossLayer.class, ELEMENTWISE),
            Map.entry(SubsamplingLayer.class, SPATIAL),
            Map.entry(Pooling2D.class, SPATIAL),
            Map.entry(Upsampling2D.class, SPATIAL),
            Map.entry(ZeroPaddingLayer.class, SPATIAL),
            Map.entry(Cropping2D.class, SPATIAL),
            Map.entry(GlobalPoolingLayer.class, GLOBAL_POOLING),
            Map.entry(LocalResponseNormalization.class, NEIGHBOURLY));

    static LayerKind of(Layer layer) {
        return KINDS.getOrDefault(layer.getClass(), OTHER);
    }

    /** The layer in a vertex, itself and not the wrapper that freezes it. */
    static Optional<Layer> layer(GraphVertex vertex) {
        return layerVertex(vertex).map(v -> thawed(v.getLayerConf().getLayer()));
    }

    static Optional<InputPreProcessor> preProcessor(GraphVertex vertex) {
        return layerVertex(vertex).map(LayerVertex::getPreProcessor);
    }

    private static Optional<LayerVertex> layerVertex(GraphVertex vertex) {
        GraphVertex inner = vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
        return inner instanceof LayerVertex layer ? Optional.of(layer) : Optional.empty();
    }

    private static Layer thawed(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getLayer();
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? frozen.getUnderlying() : layer;
    }
}
