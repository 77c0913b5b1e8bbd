package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What each kind of vertex does to the units that go through it. */
final class VertexRules {
    private final Dissection dissection;
    private final LayerRules layers;
    private final PreProcessorRules preProcessors;

    VertexRules(Dissection dissection) {
        this.dissection = dissection;
        layers = new LayerRules(dissection);
        preProcessors = new PreProcessorRules(dissection);
    }

    Signal through(String name, GraphVertex given, List<Signal> read) {
        Signal first = read.get(0);
        Optional<Layer> layer = Wrappers.layer(given);
        if (layer.isPresent()) {
            InputPreProcessor before = Wrappers.preProcessor(given).orElse(null);
            Signal in = preProcessors.through(name, before, first);
            dissection.read(name, in);
            return layers.through(name, layer.get(), in);
        }
        GraphVertex vertex = Wrappers.thawed(given);
        if (vertex instanceof PreprocessorVertex p) {
            return preProcessors.through(name, p.getPreProcessor(), first);
        }
        if (vertex instanceof ElementWiseVertex || vertex instanceof StackVertex) {
            return combined(name, read);
        }
        if (vertex instanceof MergeVertex merge) {
            return merged(name, merge, read);
        }
        if (vertex instanceof SubsetVertex subset) {
            return part(name, subset, first);
        }
        if (vertex instanceof ReshapeVertex reshape) {
            return reshaped(name, reshape, first);
        }
        if (vertex instanceof L2NormalizeVertex) {
            dissection.units().pin(first.ids(), "is normalised together with others in " + name);
            return first;
        }
        return unitByUnit(vertex, first).orElseGet(() -> {
            read.forEach(signal -> dissection.notLookedInto(name, vertex, signal));
            return Signal.unknown();
        });
    }

    /** Where every unit stays what it is. */
    private static Optional<Signal> unitByUnit(GraphVertex vertex, Signal in) {
        if (vertex instanceof ScaleVertex || vertex instanceof ShiftVertex || vertex instanceof UnstackVertex) {
            return Optional.of(in);
        }
        boolean steps = vertex instanceof ReverseTimeSeriesVertex || vertex instanceof LastTimeStepVertex;
        boolean fits = (steps && in.isSteps())
                || (vertex instanceof DuplicateToTimeSeriesVertex && in.isRows())
                || (vertex instanceof PoolHelperVertex && in.isKnown() && in.layout() == Layout.CHANNELS_FIRST);
        if (!fits) {
            return Optional.empty();
        }
        if (vertex instanceof LastTimeStepVertex) {
            return Optional.of(in.as(Layout.ROWS));
        }
        return Optional.of(vertex instanceof DuplicateToTimeSeriesVertex ? in.as(Layout.STEPS) : in);
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

    /** Its units are a group of their own, of which one stays: an empty part is none. */
    private Signal part(String name, SubsetVertex subset, Signal in) {
        if (!in.isKnown() || in.layout() == Layout.CHANNELS_LAST || subset.getTo() >= in.size()) {
            return dissection.lost(in, "is parted in " + name + " along another axis than its units'");
        }
        int[] ids = Arrays.copyOfRange(in.ids(), subset.getFrom(), subset.getTo() + 1);
        dissection.units().mark(ids, name);
        dissection.read(name, in);
        return new Signal(ids, in.layout());
    }

    /** Channels, or features, that become rows, or are made of them, or stay what they are. */
    private Signal reshaped(String name, ReshapeVertex reshape, Signal in) {
        int[] shape = reshape.getNewShape();
        long[] made = dissection.measured(name);
        boolean alongUnits = in.isKnown()
                && in.layout() != Layout.CHANNELS_LAST
                && reshape.getReshapeOrder() == 'c'
                && shape[0] == -1
                && made[0] == 1
                && made.length <= 4;
        if (alongUnits) {
            Layout layout = made.length == 2 ? Layout.ROWS : made.length == 3 ? Layout.STEPS : Layout.CHANNELS_FIRST;
            int units = Math.toIntExact(made[1]);
            int times = Math.toIntExact(Arrays.stream(made).skip(2).reduce(1, Math::multiplyExact));
            Signal out = Signal.unknown();
            if (units == in.size()) {
                out = in.as(layout);
            } else if (layout == Layout.ROWS && units % in.size() == 0) {
                out = in.flattened(units / in.size());
            } else if (in.isRows() && units * times == in.size()) {
                out = new Signal(preProcessors.channels(in, units), layout);
            }
            if (out.isKnown()) {
                dissection.reshaped(name, out);
                return out;
            }
        }
        return dissection.lost(in, "is reshaped in " + name + " across its units");
    }
}
