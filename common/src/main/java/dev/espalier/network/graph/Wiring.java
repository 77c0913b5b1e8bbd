package dev.espalier.network.graph;

import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

/** How layers are tied to the units that they read, make and change. */
final class Wiring {
    /** What works on every number for itself; softmax does not. */
    private static final Set<Class<?>> ELEMENTWISE = Stream.of(Activation.values())
            .filter(activation -> activation != Activation.SOFTMAX)
            .map(activation -> activation.getActivationFunction().getClass())
            .collect(Collectors.toSet());

    private final Dissection dissection;

    Wiring(Dissection dissection) {
        this.dissection = dissection;
    }

    void consume(String name, ParameterArray weights, Signal in) {
        if (in.size() == weights.in()) {
            dissection.tie(weights, Axis.IN, Role.CONSUMER, in.ids());
        } else {
            dissection.lost(in, "goes into " + name + ", which reads it in another form");
        }
    }

    /** New units, made by some weights and by what the layer has for each of them. */
    int[] produce(String name, Prunable kind, String weights) {
        ParameterArray main = dissection.array(name, weights);
        int[] ids = dissection.units().fresh(main.out());
        made(name, kind, main, ids);
        dissection.arrays(name).stream()
                .filter(array -> array.kind() != ParameterArray.Kind.WEIGHT
                        && !array.parameter().equals(ParameterLayout.CENTRES))
                .forEach(array -> dissection.tie(array, Axis.OUT, Role.PRODUCER, ids));
        return ids;
    }

    void made(String name, Prunable kind, ParameterArray by, int[] ids) {
        dissection.maker(name, kind);
        dissection.tie(by, Axis.OUT, Role.PRODUCER, ids);
    }

    /** What all parameters of a layer do to each unit for itself. */
    Signal perUnit(String name, Signal in) {
        boolean one = dissection.arrays(name).stream().allMatch(array -> array.out() == in.size());
        if (!one) {
            return dissection.lost(in, "goes into " + name + ", which does not have parameters for each unit");
        }
        dissection.arrays(name).forEach(array -> follow(array, in));
        return in;
    }

    void follow(ParameterArray array, Signal in) {
        if (array.out() == in.size()) {
            dissection.tie(array, Axis.OUT, Role.FOLLOWER, in.ids());
        }
    }

    /** What a layer answers after its activation. */
    Signal activated(String name, Layer layer, Signal out) {
        Stream.concat(activation(layer).stream(), gates(layer).stream())
                .filter(activation -> !ELEMENTWISE.contains(activation.getClass()))
                .forEach(activation -> dissection
                        .units()
                        .pin(out.ids(), "is mixed with others by the activation of " + name + ", " + activation));
        return out;
    }

    private static Optional<IActivation> activation(Layer layer) {
        if (layer instanceof ActivationLayer alone) {
            return Optional.of(alone.getActivationFn());
        }
        // What a dropout layer inherits as its activation it does not use.
        return layer instanceof BaseLayer base && !(layer instanceof DropoutLayer)
                ? Optional.of(base.getActivationFn())
                : Optional.empty();
    }

    private static Optional<IActivation> gates(Layer layer) {
        return layer instanceof AbstractLSTM lstm ? Optional.of(lstm.getGateActivationFn()) : Optional.empty();
    }
}
