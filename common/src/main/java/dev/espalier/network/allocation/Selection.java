package dev.espalier.network.allocation;

import dev.espalier.sweep.Detail;
import dev.espalier.sweep.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What is removed from a network, part by part.
 *
 * @param asked how many were to go; fewer do when floors keep them
 * @param scores of the same parts, by which it was chosen
 */
public record Selection(long asked, List<Removal> removals, List<Scores> scores) {
    public Selection {
        removals = List.copyOf(removals);
        scores = List.copyOf(scores);
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

    /** Why each of those that go does. */
    public List<Detail> explained() {
        List<Detail> explained = new ArrayList<>();
        for (int i = 0; i < removals.size(); i++) {
            explained.addAll(Explanation.of(scores.get(i), removals.get(i)));
        }
        return explained;
    }

    public List<Part> rows() {
        return removals.stream().map(Removal::row).toList();
    }
}
