package dev.espalier.network.graph;

import dev.espalier.network.graph.Slice.Role;
import java.util.List;

/**
 * Units that are made alike: by the same layers, each unit by all of them. Removing one removes its part of every slice.
 *
 * @param name the layers joined by a plus: {@code stem+block1b}
 * @param kind {@link Prunable#NEURON} when dense layers alone make them
 * @param layers those that make them, in the order of the network
 * @param first the number of its first unit among all removable units of the network
 * @param size how many units it has
 * @param least how many of them have to stay
 * @param slices the units' parts of the parameters; in each layer that makes them, weights come before the bias
 */
public record Group(
        String name, Prunable kind, List<String> layers, int first, int size, int least, List<Slice> slices) {
    public Group {
        layers = List.copyOf(layers);
        slices = List.copyOf(slices);
    }

    public List<Slice> slices(Role role) {
        return slices.stream().filter(s -> s.role() == role).toList();
    }
}
