package dev.espalier.network.kernel;

import java.util.Map;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.Pooling2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** All that the kernel knows, by the very class of its configuration: a subclass is something else. */
final class Parts {
    private static final Map<Class<?>, Part> KNOWN = Map.ofEntries(
            Map.entry(DenseLayer.class, Dense::plan),
            Map.entry(OutputLayer.class, Dense::planOutput),
            Map.entry(LossLayer.class, Parts::planLoss),
            Map.entry(ConvolutionLayer.class, Convolution::plan),
            Map.entry(Convolution2D.class, Convolution::plan),
            Map.entry(SubsamplingLayer.class, Pooling::plan),
            Map.entry(Pooling2D.class, Pooling::plan),
            Map.entry(GlobalPoolingLayer.class, Pooling::planGlobal),
            Map.entry(BatchNormalization.class, BatchNorm::plan),
            Map.entry(ElementWiseVertex.class, Combining::plan),
            Map.entry(MergeVertex.class, Concatenation::plan),
            Map.entry(ZeroPaddingLayer.class, Margins::planPadding),
            Map.entry(Cropping2D.class, Margins::planCropping),
            Map.entry(DepthwiseConvolution2D.class, Depthwise::plan),
            Map.entry(SeparableConvolution2D.class, Depthwise::planSeparable),
            Map.entry(DropoutLayer.class, Dropping::plan),
            Map.entry(ActivationLayer.class, Activations::plan));

    private Parts() {}

    static Part of(Node node) throws NotKnown {
        Part part = KNOWN.get(node.conf().getClass());
        if (part == null) {
            throw node.refused("is not known to the kernel");
        }
        return part;
    }

    /** A loss layer only measures: what it is given are the logits. */
    private static Signal planLoss(Node node, Plan plan) throws NotKnown {
        return node.row();
    }
}
