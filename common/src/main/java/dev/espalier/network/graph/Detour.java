package dev.espalier.network.graph;

import java.util.List;
import java.util.Set;

/**
 * A part of a network that can be left out whole, because what goes into it has the form of what comes out: the path of a
 * residual block beside its shortcut, or a layer as wide as its input.
 *
 * @param name the vertex at its end
 * @param from the vertex that is read in its place once it is gone
 * @param vertices all that goes, the end too
 * @param weights those of its layers
 * @param isResidual whether it is added to what it is read from; without it that is left
 */
public record Detour(String name, String from, Set<String> vertices, List<ParameterArray> weights, boolean isResidual) {
    public Detour {
        vertices = Set.copyOf(vertices);
        weights = List.copyOf(weights);
    }

    /** Its layers with weights, in the order of the network. */
    public List<String> layers() {
        return weights.stream().map(ParameterArray::layer).distinct().toList();
    }
}
