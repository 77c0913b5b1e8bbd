package dev.espalier.network.graph;

import dev.espalier.network.graph.Fitting.Layout;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/** What happens to units between vertices: images, sequences and rows are made into each other. */
final class PreProcessorRules {
    private final Dissection dissection;

    PreProcessorRules(Dissection dissection) {
        this.dissection = dissection;
    }

    /** @param how null for nothing, as DL4J has it */
    Signal through(String name, InputPreProcessor how, Signal signal) {
        if (how == null || !signal.isKnown()) {
            return signal;
        }
        if (how instanceof CnnToFeedForwardPreProcessor p) {
            return signal.isRows() ? signal : flattened(name, p, signal);
        }
        if (how instanceof FeedForwardToCnnPreProcessor p) {
            return signal.isImages()
                    ? signal
                    : images(name, signal, p.getNumChannels(), p.getInputHeight() * p.getInputWidth());
        }
        if (how instanceof RnnToFeedForwardPreProcessor p && p.getRnnDataFormat() == RNNFormat.NCW) {
            return signal.isSteps() || signal.isRows()
                    ? signal.as(Layout.ROWS)
                    : dissection.notLookedInto(name, how, signal);
        }
        if (how instanceof FeedForwardToRnnPreProcessor p && p.getRnnDataFormat() == RNNFormat.NCW) {
            return signal.isRows() ? signal.as(Layout.STEPS) : dissection.notLookedInto(name, how, signal);
        }
        if (how instanceof CnnToRnnPreProcessor p && p.getRnnDataFormat() == RNNFormat.NCW) {
            return sequences(name, p, signal);
        }
        if (how instanceof RnnToCnnPreProcessor p && p.getRnnDataFormat() == RNNFormat.NCW && signal.isSteps()) {
            return images(name, signal, p.getNumChannels(), (long) p.getInputHeight() * p.getInputWidth());
        }
        if (how instanceof ComposableInputPreProcessor p) {
            Signal out = signal;
            for (InputPreProcessor each : p.getInputPreProcessors()) {
                out = through(name, each, out);
            }
            return out;
        }
        return dissection.notLookedInto(name, how, signal);
    }

    private Signal flattened(String name, CnnToFeedForwardPreProcessor how, Signal signal) {
        if (Demand.layout(how.getFormat()) != signal.layout() || dissection.hasImage(name)) {
            return dissection.lost(signal, "is read by " + name + " as if its channels lay elsewhere");
        }
        dissection.image(name, signal.ids());
        return signal.flattened(Math.toIntExact(how.getInputHeight() * how.getInputWidth()));
    }

    /** An image a step. */
    private Signal sequences(String name, CnnToRnnPreProcessor how, Signal signal) {
        if (signal.layout() != Layout.CHANNELS_FIRST || dissection.hasImage(name)) {
            return dissection.lost(signal, "is read by " + name + " as if its channels lay elsewhere");
        }
        dissection.image(name, signal.ids());
        return signal.flattened(Math.toIntExact(how.getInputHeight() * how.getInputWidth()))
                .as(Layout.STEPS);
    }

    private Signal images(String name, Signal signal, long channels, long pixels) {
        if (channels * pixels != signal.size() || dissection.hasImage(name)) {
            return dissection.lost(signal, "is read by " + name + " as if its channels lay elsewhere");
        }
        int[] ids = channels(signal, Math.toIntExact(channels));
        dissection.image(name, ids);
        return new Signal(ids, Layout.CHANNELS_FIRST);
    }

    /** The units of all pixels of a channel become one: the channel can go, and no single pixel. */
    int[] channels(Signal signal, int count) {
        int[] ids = signal.ids();
        int pixels = ids.length / count;
        int[] channels =
                IntStream.range(0, count).map(channel -> ids[channel * pixels]).toArray();
        for (int i = 0; i < ids.length; i++) {
            dissection.units().join(channels[i / pixels], ids[i]);
        }
        return channels;
    }
}
