package dev.espalier.network.allocation;

import dev.espalier.sweep.Part;
import java.util.List;

/**
 * What is removed from a network, part by part.
 *
 * @param asked how many were to go; fewer do when floors keep them
 */
public record Selection(long asked, List<Removal> removals) {
    public Selection {
        removals = List.copyOf(removals);
    }

    /** How many there were to choose from. */
    public long size() {
        return removals.stream().mapToLong(Removal::size).sum();
    }

    public long removed() {
        return removals.stream().mapToLong(Removal::count).sum();
    }

    /** The parts of which more would have gone. */
    public List<String> heldByFloor() {
        return removals.stream().filter(Removal::heldByFloor).map(Removal::part).toList();
    }

    public List<Part> rows() {
        return removals.stream().map(Removal::row).toList();
    }
}
