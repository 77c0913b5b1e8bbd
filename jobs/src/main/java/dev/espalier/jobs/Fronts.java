package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.pareto.Objective;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import java.util.Collection;
import java.util.List;

/** The front of a sweep: which of its completed outcomes nothing beats, judged on validation rows. */
final class Fronts {
    private Fronts() {}

    static Front<Gist> of(Collection<Gist> outcomes, List<Measure> objectives) {
        List<Objective> columns = objectives.stream()
                .map(measure -> new Objective(measure.decisive(), measure.better()))
                .toList();
        return Front.of(outcomes, Gist::values, columns);
    }
}
