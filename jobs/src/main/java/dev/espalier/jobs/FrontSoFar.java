package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The front of a sweep under way. */
final class FrontSoFar {
    private Front<Outcome.Completed> front;

    /** @param earlier what had finished before */
    FrontSoFar(Collection<Outcome> earlier, List<Measure> objectives) {
        front = Fronts.of(earlier, objectives);
    }

    List<Outcome.Completed> members() {
        return front.members();
    }

    /**
     * Takes an outcome.
     *
     * @return what is not on the front, of those that were and this one; and never will be again, since a front only grows
     *     outwards
     */
    List<Outcome> add(Outcome outcome) {
        if (!(outcome instanceof Outcome.Completed completed)) {
            return List.of(outcome);
        }
        Front<Outcome.Completed> before = front;
        front = before.with(completed, completed.values());
        if (front == before) {
            return List.of(outcome);
        }
        Set<Outcome> stay = Collections.newSetFromMap(new IdentityHashMap<>());
        stay.addAll(front.members());
        List<Outcome> gone = new ArrayList<>(before.members());
        gone.removeIf(stay::contains);
        return gone;
    }
}
