package dev.espalier.track;

import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a sweep came to, as a server is to show it.
 *
 * @param outcomes with the baseline's
 * @param front whose outcomes are on it
 * @param planned how many outcomes there are when nothing is missing; with fewer, the sweep is shown as interrupted
 * @param files what is kept with the sweep: tables, pictures; folders with all that is in them
 */
public record FinalState(List<Outcome> outcomes, Set<VariantId> front, int planned, List<Path> files) {
    public FinalState {
        outcomes = List.copyOf(outcomes);
        front = Set.copyOf(front);
        files = List.copyOf(files);
    }

    public boolean whole() {
        return outcomes.size() >= planned;
    }

    public List<Outcome.Completed> completed() {
        return outcomes.stream()
                .filter(Outcome.Completed.class::isInstance)
                .map(Outcome.Completed.class::cast)
                .toList();
    }

    public List<Outcome.Failed> failed() {
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .toList();
    }
}
