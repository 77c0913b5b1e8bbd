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
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
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
        InputPreProcessor preProcessor = LayerKind.preProcessor(vertex).orElse(null);
        if (preProcessor instanceof FeedForwardToCnnPreProcessor p) {
            return Optional.of(new Either(p.getNumChannels(), p.getInputHeight(), p.getInputWidth()));
        }
        if (preProcessor instanceof CnnToFeedForwardPreProcessor p && p.getNumChannels() > 0) {
            return Optional.of(new Images(p.getNumChannels(), layout(p.getFormat())));
        }
        Optional<Layer> layer = LayerKind.layer(vertex);
        return switch (layer.map(LayerKind::of).orElse(LayerKind.ELEMENTWISE)) {
            case DENSE, OUTPUT -> layer.map(l -> new Rows(((FeedForwardLayer) l).getNIn()));
            case CONVOLUTION, DECONVOLUTION, DEPTHWISE, SEPARABLE ->
                layer.map(l -> new Images(
                        ((ConvolutionLayer) l).getNIn(), layout(((ConvolutionLayer) l).getCnn2dDataFormat())));
            case GLOBAL_POOLING -> layer.map(l -> new Untold(layout((GlobalPoolingLayer) l)));
            case OTHER -> Optional.empty();
            default -> after(graph, name);
        };
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
