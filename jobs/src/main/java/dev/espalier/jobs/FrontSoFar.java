package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The front of a sweep under way. */
final class FrontSoFar {
    private Front<Gist> front;

    /** @param earlier what had finished before */
    FrontSoFar(Collection<Gist> earlier, List<Measure> objectives) {
        front = Fronts.of(earlier, objectives);
    }

    List<Gist> members() {
        return front.members();
    }

    /**
     * Takes the gist of an outcome.
     *
     * @return what is not on the front, of those that were and this one; and never will be again, since a front only grows
     *     outwards
     */
    List<Gist> add(Gist gist) {
        Front<Gist> before = front;
        front = before.with(gist, gist.values());
        if (front == before) {
            return List.of(gist);
        }
        Set<Gist> stay = Collections.newSetFromMap(new IdentityHashMap<>());
        stay.addAll(front.members());
        List<Gist> gone = new ArrayList<>(before.members());
        gone.removeIf(stay::contains);
        return gone;
    }
}
