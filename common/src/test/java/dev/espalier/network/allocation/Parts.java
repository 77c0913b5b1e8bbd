package dev.espalier.network.allocation;

import dev.espalier.network.criterion.Target;
import dev.espalier.network.criterion.Units;
import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Prunable;
import java.util.List;

/** Parts of networks that nobody built. */
final class Parts {
    private Parts() {}

    static ParameterArray array(String layer, int out, int in, int kernel) {
        return new ParameterArray(layer, "W", Kind.WEIGHT, out, in, kernel, 0, in * kernel, kernel, 1);
    }

    static Target weights(String layer, int count) {
        return new Weights(layer, array(layer, count, 1, 1));
    }

    static Target units(String layer, int count, int least) {
        return new Units(new Group(layer, Prunable.NEURON, List.of(layer), 0, count, least, List.of()));
    }
}
