package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import dev.espalier.network.graph.Fitting.Layout;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What a network wants its input to be, as far as its first layers tell. */
sealed interface Demand {
    /**
     * How data of a shape must be laid out to meet it.
     *
     * @throws UserError when it cannot
     */
    Layout layoutFor(String place, Shape data);

    record Rows(long features) implements Demand {
        @Override
        public Layout layoutFor(String place, Shape data) {
            require(data.size() == features, place, "rows of " + features + " features", data);
            return Layout.ROWS;
        }
    }

    record Images(long channels, Layout layout) implements Demand {
        @Override
        public Layout layoutFor(String place, Shape data) {
            boolean met = data instanceof Shape.Image images && images.channels() == channels;
            require(met, place, "images of " + channels + (channels == 1 ? " channel" : " channels"), data);
            return layout;
        }
    }

    /** Rows that the network itself makes into images, or images as they are. */
    record Either(long channels, long height, long width) implements Demand {
        @Override
        public Layout layoutFor(String place, Shape data) {
            String wanted = "images of " + channels + "×" + height + "×" + width + " or rows of "
                    + channels * height * width + " features";
            if (data instanceof Shape.Image images) {
                boolean met = images.channels() == channels && images.height() == height && images.width() == width;
                require(met, place, wanted, data);
                return Layout.CHANNELS_FIRST;
            }
            require(data.size() == channels * height * width, place, wanted, data);
            return Layout.ROWS;
        }
    }

    /** Rows are taken for sequences of one number a step. */
    record Sequences(long features) implements Demand {
        @Override
        public Layout layoutFor(String place, Shape data) {
            String wanted = features == 1
                    ? "rows as sequences of one number a step"
                    : "sequences of " + features + " numbers a step, which no format of data has";
            require(features == 1 && data instanceof Shape.Columns, place, wanted, data);
            return Layout.STEPS;
        }
    }

    /** The first layers do not tell: the network is tried with the data as they are. */
    record Untold(Layout images) implements Demand {
        @Override
        public Layout layoutFor(String place, Shape data) {
            return data instanceof Shape.Image ? images : Layout.ROWS;
        }
    }

    private static void require(boolean met, String place, String wanted, Shape data) {
        if (!met) {
            throw new UserError(place, "takes " + wanted + ", and the data are " + Fitting.words(data));
        }
    }

    static Demand of(ComputationGraph net) {
        ComputationGraphConfiguration graph = net.getConfiguration();
        return after(graph, graph.getNetworkInputs().get(0)).orElse(new Untold(Layout.CHANNELS_FIRST));
    }

    private static Optional<Demand> after(ComputationGraphConfiguration graph, String name) {
        return graph.getVertexInputs().entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .flatMap(next -> at(graph, next).stream())
                .findFirst();
    }

    private static Optional<Demand> at(ComputationGraphConfiguration graph, String name) {
        GraphVertex vertex = graph.getVertices().get(name);
        InputPreProcessor preProcessor = Wrappers.preProcessor(vertex).orElse(null);
        if (preProcessor instanceof FeedForwardToCnnPreProcessor p) {
            return Optional.of(new Either(p.getNumChannels(), p.getInputHeight(), p.getInputWidth()));
        }
        if (preProcessor instanceof CnnToFeedForwardPreProcessor p && p.getNumChannels() > 0) {
            return Optional.of(new Images(p.getNumChannels(), layout(p.getFormat())));
        }
        if (preProcessor instanceof RnnToCnnPreProcessor p) {
            return Optional.of(new Sequences((long) p.getNumChannels() * p.getInputHeight() * p.getInputWidth()));
        }
        boolean everyStep = preProcessor instanceof RnnToFeedForwardPreProcessor
                || Wrappers.layer(vertex)
                        .filter(TimeDistributed.class::isInstance)
                        .isPresent();
        Optional<Layer> layer = Wrappers.layer(vertex).map(Wrappers::innermost);
        return switch (layer.map(LayerKind::of).orElse(LayerKind.ELEMENTWISE)) {
            case DENSE, OUTPUT, CENTRED_OUTPUT -> layer.map(l -> everyStep ? sequences(l) : rows(l));
            case RECURRENT, PEEPHOLES, PEEPHOLES_BOTH_WAYS, CONVOLUTION_1D, STEPWISE_OUTPUT ->
                layer.map(l -> preProcessor instanceof FeedForwardToRnnPreProcessor ? rows(l) : sequences(l));
            case ATTENTION -> layer.map(l -> new Sequences(((SelfAttentionLayer) l).getNIn()));
            case EMBEDDING -> Optional.of(new Rows(1));
            case EMBEDDED_STEPS -> layer.map(l -> words((EmbeddingSequenceLayer) l));
            case CONVOLUTION, DECONVOLUTION, DEPTHWISE, SEPARABLE ->
                layer.map(l -> new Images(
                        ((ConvolutionLayer) l).getNIn(), layout(((ConvolutionLayer) l).getCnn2dDataFormat())));
            case GLOBAL_POOLING -> layer.map(l -> new Untold(layout((GlobalPoolingLayer) l)));
            case OTHER, SPACE_TO_DEPTH, REPEATED -> Optional.empty();
            default -> keepsWidth(vertex) ? after(graph, name) : Optional.empty();
        };
    }

    /** Whether as much comes out as goes in. */
    private static boolean keepsWidth(GraphVertex vertex) {
        return !(vertex instanceof SubsetVertex || vertex instanceof MergeVertex || vertex instanceof ReshapeVertex);
    }

    private static Demand rows(Layer layer) {
        return new Rows(((FeedForwardLayer) layer).getNIn());
    }

    private static Demand sequences(Layer layer) {
        return new Sequences(((FeedForwardLayer) layer).getNIn());
    }

    private static Demand words(EmbeddingSequenceLayer layer) {
        return layer.isInferInputLength() ? new Untold(Layout.ROWS) : new Rows(layer.getInputLength());
    }

    private static Layout layout(GlobalPoolingLayer layer) {
        return Arrays.equals(layer.getPoolingDimensions(), new int[] {1, 2})
                ? Layout.CHANNELS_LAST
                : Layout.CHANNELS_FIRST;
    }

    static Layout layout(CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? Layout.CHANNELS_LAST : Layout.CHANNELS_FIRST;
    }
}
