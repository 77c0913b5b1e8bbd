package dev.espalier.network.graph;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
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
        configuration.getVertices().forEach((name, given) -> {
            Wrappers.layer(given).ifPresent(layer -> resize(name, "", layer, cut));
            GraphVertex vertex = Wrappers.thawed(given);
            if (cut.hasImages(name)) {
                resizePreProcessor(vertex, cut.channels(name));
            }
            if (vertex instanceof SubsetVertex subset && cut.hasInputs(name)) {
                int end = cut.inputs(name, subset.getTo() + 1);
                subset.setFrom(cut.inputs(name, subset.getFrom()));
                subset.setTo(end - 1);
            }
            if (vertex instanceof ReshapeVertex reshape && cut.isReshaped(name)) {
                reshape.getNewShape()[1] = cut.reshaped(name);
            }
        });
        return configuration;
    }

    private static void resizePreProcessor(GraphVertex vertex, int channels) {
        if (vertex instanceof PreprocessorVertex p) {
            p.setPreProcessor(resized(p.getPreProcessor(), channels));
        } else {
            Wrappers.layerVertex(vertex)
                    .orElseThrow()
                    .setPreProcessor(resized(Wrappers.preProcessor(vertex).orElseThrow(), channels));
        }
    }

    private static InputPreProcessor resized(InputPreProcessor preProcessor, int channels) {
        if (preProcessor instanceof CnnToFeedForwardPreProcessor p) {
            p.setNumChannels(channels);
        } else if (preProcessor instanceof FeedForwardToCnnPreProcessor p) {
            p.setNumChannels(channels);
        } else if (preProcessor instanceof CnnToRnnPreProcessor p) {
            return new CnnToRnnPreProcessor(p.getInputHeight(), p.getInputWidth(), channels, p.getRnnDataFormat());
        } else if (preProcessor instanceof RnnToCnnPreProcessor p) {
            return new RnnToCnnPreProcessor(p.getInputHeight(), p.getInputWidth(), channels, p.getRnnDataFormat());
        } else if (preProcessor instanceof ComposableInputPreProcessor p) {
            InputPreProcessor[] chain = p.getInputPreProcessors();
            for (int i = 0; i < chain.length; i++) {
                chain[i] = resized(chain[i], channels);
            }
        }
        return preProcessor;
    }

    /** @param prefix what stands before the names of its parameters */
    private static void resize(String name, String prefix, Layer layer, Cut cut) {
        String weights = prefix + "W";
        switch (LayerKind.of(layer)) {
            case DENSE,
                    OUTPUT,
                    CENTRED_OUTPUT,
                    STEPWISE_OUTPUT,
                    EMBEDDING,
                    EMBEDDED_STEPS,
                    CONVOLUTION,
                    CONVOLUTION_1D,
                    DECONVOLUTION -> set(layer, cut.in(name, weights), cut.out(name, weights));
            case RECURRENT, PEEPHOLES -> set(layer, cut.in(name, weights), cut.in(name, prefix + "RW"));
            case PEEPHOLES_BOTH_WAYS -> set(layer, cut.in(name, prefix + "WF"), cut.in(name, prefix + "RWF"));
            case BOTH_WAYS -> {
                resize(name, prefix + "f", ((Bidirectional) layer).getFwd(), cut);
                resize(name, prefix + "b", ((Bidirectional) layer).getBwd(), cut);
            }
            case LAST_STEP, MASKED_STEPS, EVERY_STEP ->
                resize(name, prefix, ((BaseWrapperLayer) layer).getUnderlying(), cut);
            case SEPARABLE -> set(layer, cut.in(name, "W"), cut.out(name, "pW"));
            case DEPTHWISE -> {
                int out = cut.out(name, "W");
                set(layer, out / ((DepthwiseConvolution2D) layer).getDepthMultiplier(), out);
            }
            case ATTENTION -> attention(name, (SelfAttentionLayer) layer, cut);
            case BATCH_NORM -> set(layer, cut.out(name, "mean"), cut.out(name, "mean"));
            case PRELU -> ((PReLULayer) layer).getInputShape()[0] = cut.out(name, "W");
            case SCALE -> set(layer, cut.out(name, "W"), cut.out(name, "W"));
            case ELEMENTWISE, REPEATED -> {
                // These need no widths, and may have been told them.
                if (layer instanceof FeedForwardLayer told && told.getNIn() > 0) {
                    set(layer, cut.inputs(name), cut.inputs(name));
                }
            }
            case SPATIAL, ALONG_STEPS, SPACE_TO_DEPTH, GLOBAL_POOLING, NEIGHBOURLY, OTHER -> {}
        }
    }

    /** Without projections nothing of it can go. */
    private static void attention(String name, SelfAttentionLayer layer, Cut cut) {
        if (cut.has(name, "Wo")) {
            layer.setNIn(cut.in(name, "Wq"));
            layer.setNHeads(cut.in(name, "Wo") / Math.toIntExact(layer.getHeadSize()));
            layer.setNOut(cut.out(name, "Wo"));
            // The shapes of its parameters, which the layer remembers once it has told them.
            layer.setLayerParams(null);
        }
    }

    private static void set(Layer layer, int in, int out) {
        FeedForwardLayer sized = (FeedForwardLayer) layer;
        sized.setNIn(in);
        sized.setNOut(out);
    }
}
