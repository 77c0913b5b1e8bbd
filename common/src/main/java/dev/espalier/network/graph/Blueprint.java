package dev.espalier.network.graph;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The configuration of a network without its removed units. */
public final class Blueprint {
    private Blueprint() {}

    /** A configuration that shares nothing with the network's own. */
    public static ComputationGraphConfiguration copy(ComputationGraph net) {
        return ModelJson.copy(net.getConfiguration());
    }

    /** A copy of the network's configuration whose layers have the widths that are left. */
    public static ComputationGraphConfiguration of(ComputationGraph net, Cut cut) {
        ComputationGraphConfiguration configuration = copy(net);
        configuration.getVertices().forEach((name, vertex) -> {
            LayerKind.layer(vertex).ifPresent(layer -> resize(name, layer, cut));
            if (cut.hasImages(name)) {
                resize(preProcessor(vertex), cut.channels(name));
            }
        });
        return configuration;
    }

    private static InputPreProcessor preProcessor(GraphVertex vertex) {
        return vertex instanceof PreprocessorVertex p
                ? p.getPreProcessor()
                : LayerKind.preProcessor(vertex).orElseThrow();
    }

    private static void resize(InputPreProcessor preProcessor, int channels) {
        if (preProcessor instanceof CnnToFeedForwardPreProcessor p) {
            p.setNumChannels(channels);
        } else if (preProcessor instanceof FeedForwardToCnnPreProcessor p) {
            p.setNumChannels(channels);
        }
    }

    private static void resize(String name, Layer layer, Cut cut) {
        switch (LayerKind.of(layer)) {
            case DENSE, OUTPUT, CONVOLUTION, DECONVOLUTION -> set(layer, cut.in(name, "W"), cut.out(name, "W"));
            case SEPARABLE -> set(layer, cut.in(name, "W"), cut.out(name, "pW"));
            case DEPTHWISE -> {
                int out = cut.out(name, "W");
                set(layer, out / ((DepthwiseConvolution2D) layer).getDepthMultiplier(), out);
            }
            case BATCH_NORM -> set(layer, cut.out(name, "mean"), cut.out(name, "mean"));
            case PRELU -> ((PReLULayer) layer).getInputShape()[0] = cut.out(name, "W");
            case ELEMENTWISE -> {
                // These need no widths, and may have been told them.
                if (layer instanceof FeedForwardLayer told && told.getNIn() > 0) {
                    set(layer, cut.inputs(name), cut.inputs(name));
                }
            }
            case SPATIAL, GLOBAL_POOLING, NEIGHBOURLY, OTHER -> {}
        }
    }

    private static void set(Layer layer, int in, int out) {
        FeedForwardLayer sized = (FeedForwardLayer) layer;
        sized.setNIn(in);
        sized.setNOut(out);
    }
}
