package dev.espalier.track;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.VariantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a sweep came to, as a server is to show it.
 *
 * @param outcomes with the baseline's; their gists know the objectives
 * @param front whose outcomes are on it
 * @param planned how many outcomes there are when nothing is missing; with fewer, the sweep is shown as interrupted
 * @param files what is kept with the sweep: tables, pictures; folders with all that is in them
 */
public record FinalState(SavedOutcomes outcomes, Set<VariantId> front, int planned, List<Path> files) {
    public FinalState {
        front = Set.copyOf(front);
        files = List.copyOf(files);
    }

    public boolean whole() {
        return outcomes.gists().size() >= planned;
    }

    public List<Gist> completed() {
        return outcomes.gists().stream().filter(Gist::completed).toList();
    }

    public List<Gist> failed() {
        return outcomes.gists().stream().filter(gist -> !gist.completed()).toList();
    }
}
