package dev.espalier.network.kernel;

import java.util.List;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;

/**
 * A vertex of a network that is being planned.
 *
 * @param conf what it does: a layer's configuration, or a vertex's
 * @param inputs what goes in
 * @param answers whether its activation is what turns logits into probabilities, and not to be applied
 * @param readers the vertices that read what it makes
 * @param alone of each input, whether nobody else reads it
 */
record Node(
        String name,
        Object conf,
        List<Signal> inputs,
        boolean answers,
        List<GraphVertex> readers,
        List<Boolean> alone) {
    Node {
        inputs = List.copyOf(inputs);
        readers = List.copyOf(readers);
        alone = List.copyOf(alone);
    }

    /** Whether nobody else reads what goes into it. */
    boolean soleReader() {
        return alone.stream().allMatch(Boolean::booleanValue);
    }

    Signal input() {
        return inputs.get(0);
    }

    /** The same node, with something done to its input. */
    Node reading(Signal in) {
        if (in == input()) {
            return this;
        }
        return new Node(name, conf, List.of(in), answers, readers, List.of(true));
    }

    Signal row() throws NotKnown {
        if (input().extent().isImage()) {
            throw refused("is given " + input().extent() + " and takes rows");
        }
        return input();
    }

    Signal image() throws NotKnown {
        if (!input().extent().isImage()) {
            throw refused("is given " + input().extent() + " and takes images");
        }
        return input();
    }

    Activation activation(IActivation function) throws NotKnown {
        return answers
                ? Identity.IDENTITY
                : Activations.of(function)
                        .orElseThrow(
                                () -> refused("has the activation " + function + ", which is not known to the kernel"));
    }

    /** Whether a layer of that kind, as it comes, is the only one that reads what it makes. */
    boolean isReadOnlyBy(Predicate<Layer> kind) {
        return readers.size() == 1
                && readers.get(0) instanceof LayerVertex vertex
                && vertex.getPreProcessor() == null
                && kind.test(vertex.getLayerConf().getLayer());
    }

    NotKnown refused(String why) {
        return new NotKnown("layer " + name + " (" + conf.getClass().getSimpleName() + ") " + why);
    }
}
