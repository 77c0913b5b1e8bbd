package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;

/** What each kind of layer that works on sequences does to the units that go through it. */
final class SequenceRules {
    private final Dissection dissection;
    private final Wiring wiring;

    SequenceRules(Dissection dissection, Wiring wiring) {
        this.dissection = dissection;
        this.wiring = wiring;
    }

    Signal through(String name, Layer layer, Signal in) {
        LayerKind kind = LayerKind.of(layer);
        if (kind == LayerKind.EMBEDDING || kind == LayerKind.EMBEDDED_STEPS) {
            return embedded(name, layer, in);
        }
        if (kind == LayerKind.REPEATED) {
            return in.isRows() && ((RepeatVector) layer).getDataFormat() == RNNFormat.NCW
                    ? in.as(Layout.STEPS)
                    : dissection.notLookedInto(name, layer, in);
        }
        if (!in.isSteps()) {
            return dissection.notLookedInto(name, layer, in);
        }
        if (stepsComeFirst(layer)) {
            return dissection.lost(
                    in, "goes into " + name + ", which takes steps before features, an order that is not looked into");
        }
        return switch (kind) {
            case CONVOLUTION_1D -> weighted(name, layer, in, Prunable.FILTER);
            case STEPWISE_OUTPUT -> weighted(name, layer, in, Prunable.NEURON);
            case ALONG_STEPS -> in;
            default -> recurrent(name, "", layer, in);
        };
    }

    private static boolean stepsComeFirst(Layer layer) {
        Layer inner = Wrappers.innermost(layer);
        return (inner instanceof BaseRecurrentLayer recurrent && recurrent.getRnnDataFormat() == RNNFormat.NWC)
                || (inner instanceof RnnOutputLayer output && output.getRnnDataFormat() == RNNFormat.NWC)
                || (inner instanceof Convolution1DLayer convolution && convolution.getRnnDataFormat() == RNNFormat.NWC)
                || (inner instanceof Subsampling1DLayer pooling && pooling.getCnn2dDataFormat() == CNN2DFormat.NHWC);
    }

    private Signal weighted(String name, Layer layer, Signal in, Prunable kind) {
        wiring.consume(name, dissection.array(name, "W"), in);
        return wiring.activated(name, layer, new Signal(wiring.produce(name, kind, "W"), Layout.STEPS));
    }

    /** Which rows of the weights are looked up stands in the input, whole. */
    private Signal embedded(String name, Layer layer, Signal in) {
        dissection.lost(in, "names rows of " + name);
        Signal out = wiring.activated(name, layer, new Signal(wiring.produce(name, Prunable.NEURON, "W"), Layout.ROWS));
        if (!(layer instanceof EmbeddingSequenceLayer sequence)) {
            return out;
        }
        return sequence.getOutputFormat() == RNNFormat.NCW
                ? out.as(Layout.STEPS)
                : dissection.lost(out, "is answered with steps before features, an order that is not looked into");
    }

    /** @param prefix what stands before the names of its parameters */
    private Signal recurrent(String name, String prefix, Layer layer, Signal in) {
        return switch (LayerKind.of(layer)) {
            case LAST_STEP ->
                recurrent(name, prefix, ((LastTimeStep) layer).getUnderlying(), in)
                        .as(Layout.ROWS);
            case MASKED_STEPS -> {
                dissection.units().pin(in.ids(), "decides together with others which steps " + name + " passes over");
                yield recurrent(name, prefix, ((MaskZeroLayer) layer).getUnderlying(), in);
            }
            case BOTH_WAYS -> bothWays(name, prefix, (Bidirectional) layer, in);
            case RECURRENT, PEEPHOLES -> {
                int[] ids = dissection
                        .units()
                        .fresh(dissection.array(name, prefix + "RW").in());
                cell(name, prefix, "", ids, in);
                yield wiring.activated(name, layer, new Signal(ids, Layout.STEPS));
            }
            case PEEPHOLES_BOTH_WAYS -> {
                int[] ids = dissection
                        .units()
                        .fresh(dissection.array(name, prefix + "RWF").in());
                cell(name, prefix, "F", ids, in);
                cell(name, prefix, "B", ids, in);
                yield wiring.activated(name, layer, new Signal(ids, Layout.STEPS));
            }
            default -> dissection.notLookedInto(name, layer, in);
        };
    }

    /** DL4J gives both ways the same width, so a unit and its counterpart go together even where they are merged. */
    private Signal bothWays(String name, String prefix, Bidirectional layer, Signal in) {
        Signal forward = recurrent(name, prefix + "f", layer.getFwd(), in);
        Signal backward = recurrent(name, prefix + "b", layer.getBwd(), in);
        if (!forward.isKnown() || !backward.isKnown()) {
            return Signal.unknown();
        }
        for (int i = 0; i < forward.size(); i++) {
            dissection.units().join(forward.ids()[i], backward.ids()[i]);
        }
        return layer.getMode() == Bidirectional.Mode.CONCAT ? forward.tiled(2) : forward;
    }

    /** The gates of a unit stand apart: first those of one kind of all units, then those of the next. */
    private void cell(String name, String prefix, String suffix, int[] ids, Signal in) {
        ParameterArray weights = dissection.array(name, prefix + "W" + suffix);
        ParameterArray again = dissection.array(name, prefix + "RW" + suffix);
        int[] gates = Signal.tiled(ids, again.out() / ids.length);
        wiring.consume(name, weights, in);
        wiring.made(name, Prunable.NEURON, weights, gates);
        wiring.made(name, Prunable.NEURON, again, gates);
        dissection.tie(again, Axis.IN, Role.CONSUMER, ids);
        Stream.of("b" + suffix, "RW" + suffix + ParameterLayout.PEEPHOLES)
                .flatMap(each -> dissection.find(name, prefix + each).stream())
                .forEach(array ->
                        dissection.tie(array, Axis.OUT, Role.PRODUCER, Signal.tiled(ids, array.out() / ids.length)));
    }
}
