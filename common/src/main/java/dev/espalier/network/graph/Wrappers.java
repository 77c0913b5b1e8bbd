package dev.espalier.network.graph;

import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/** What DL4J puts around layers and vertices, taken off. */
final class Wrappers {
    private Wrappers() {}

    /** The vertex itself and not the wrapper that freezes it. */
    static GraphVertex thawed(GraphVertex vertex) {
        return vertex instanceof FrozenVertex frozen ? frozen.getUnderlying() : vertex;
    }

    /** The layer in a vertex, itself and not the wrapper that freezes it. */
    static Optional<Layer> layer(GraphVertex vertex) {
        return layerVertex(vertex).map(v -> thawed(v.getLayerConf().getLayer()));
    }

    static Optional<InputPreProcessor> preProcessor(GraphVertex vertex) {
        return layerVertex(vertex).map(LayerVertex::getPreProcessor);
    }

    static Optional<LayerVertex> layerVertex(GraphVertex vertex) {
        return thawed(vertex) instanceof LayerVertex layer ? Optional.of(layer) : Optional.empty();
    }

    private static Layer thawed(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getLayer();
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? frozen.getUnderlying() : layer;
    }

    /** The layer that has the parameters: of two that go both ways, the one that goes forward. */
    static Layer innermost(Layer layer) {
        return inside(layer).map(Wrappers::innermost).orElse(layer);
    }

    /** What the {@link #innermost} layer calls a parameter: those that go both ways put a letter before it. */
    static String bare(Layer layer, String parameter) {
        String name = layer instanceof Bidirectional ? parameter.substring(1) : parameter;
        return inside(layer).map(inner -> bare(inner, name)).orElse(name);
    }

    private static Optional<Layer> inside(Layer layer) {
        if (layer instanceof Bidirectional both) {
            return Optional.of(both.getFwd());
        }
        return layer instanceof BaseWrapperLayer wrapper ? Optional.of(wrapper.getUnderlying()) : Optional.empty();
    }
}
