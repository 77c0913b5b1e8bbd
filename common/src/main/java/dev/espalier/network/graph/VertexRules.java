package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** What each kind of vertex does to the units that go through it. */
final class VertexRules {
    private final Dissection dissection;
    private final LayerRules layers;

    VertexRules(Dissection dissection) {
        this.dissection = dissection;
        layers = new LayerRules(dissection);
    }

    Signal through(String name, GraphVertex vertex, List<Signal> read) {
        Signal first = read.get(0);
        Optional<Layer> layer = LayerKind.layer(vertex);
        if (layer.isPresent()) {
            InputPreProcessor before = LayerKind.preProcessor(vertex).orElse(null);
            Signal in = preProcessed(name, before, first);
            dissection.read(name, in);
            return layers.through(name, layer.get(), in);
        }
        if (vertex instanceof PreprocessorVertex p) {
            return preProcessed(name, p.getPreProcessor(), first);
        }
        if (vertex instanceof ElementWiseVertex) {
            return combined(name, read);
        }
        if (vertex instanceof MergeVertex merge) {
            return merged(name, merge, read);
        }
        if (vertex instanceof ScaleVertex || vertex instanceof ShiftVertex) {
            return first;
        }
        if (vertex instanceof L2NormalizeVertex) {
            dissection.units().pin(first.ids(), "is normalised together with others in " + name);
            return first;
        }
        read.forEach(signal -> dissection.notLookedInto(name, vertex, signal));
        return Signal.unknown();
    }

    private Signal preProcessed(String name, InputPreProcessor how, Signal signal) {
        if (how == null || !signal.isKnown()) {
            return signal;
        }
        if (how instanceof CnnToFeedForwardPreProcessor p) {
            return rows(name, p, signal);
        }
        if (how instanceof FeedForwardToCnnPreProcessor p) {
            return images(name, p, signal);
        }
        return dissection.notLookedInto(name, how, signal);
    }

    private Signal rows(String name, CnnToFeedForwardPreProcessor how, Signal signal) {
        if (signal.isRows()) {
            return signal;
        }
        if (Demand.layout(how.getFormat()) != signal.layout()) {
            return dissection.lost(signal, "is read by " + name + " as if its channels lay elsewhere");
        }
        dissection.image(name, signal.ids());
        return signal.flattened(Math.toIntExact(how.getInputHeight() * how.getInputWidth()));
    }

    /** The units of all pixels of a channel become one: the channel can go, and no single pixel. */
    private Signal images(String name, FeedForwardToCnnPreProcessor how, Signal signal) {
        if (signal.isImages()) {
            return signal;
        }
        int pixels = Math.toIntExact(how.getInputHeight() * how.getInputWidth());
        int[] ids = signal.ids();
        int[] channels = IntStream.range(0, Math.toIntExact(how.getNumChannels()))
                .map(channel -> ids[channel * pixels])
                .toArray();
        for (int i = 0; i < ids.length; i++) {
            dissection.units().join(channels[i / pixels], ids[i]);
        }
        dissection.image(name, channels);
        return new Signal(channels, Layout.CHANNELS_FIRST);
    }

    private Signal combined(String name, List<Signal> read) {
        Signal first = read.get(0);
        boolean alike =
                read.stream().allMatch(s -> s.isKnown() && s.size() == first.size() && s.layout() == first.layout());
        if (!alike) {
            read.forEach(s -> dissection.lost(s, "is combined in " + name + " with something of another form"));
            return Signal.unknown();
        }
        for (Signal other : read) {
            for (int i = 0; i < first.size(); i++) {
                dissection.units().join(first.ids()[i], other.ids()[i]);
            }
        }
        return first;
    }

    private Signal merged(String name, MergeVertex merge, List<Signal> read) {
        Signal first = read.get(0);
        int axis = first.layout() == Layout.CHANNELS_LAST ? 3 : 1;
        boolean joinable = merge.getMergeAxis() == axis
                && read.stream().allMatch(s -> s.isKnown() && s.layout() == first.layout());
        if (!joinable) {
            read.forEach(s -> dissection.lost(s, "is merged in " + name + " along another axis than its units'"));
            return Signal.unknown();
        }
        int[] ids = read.stream().flatMapToInt(s -> IntStream.of(s.ids())).toArray();
        return new Signal(ids, first.layout());
    }
}
