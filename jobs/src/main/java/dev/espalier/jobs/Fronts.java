package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.pareto.Objective;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import java.util.Collection;
import java.util.List;

/** The front of a sweep: which of its completed outcomes nothing beats, judged on validation rows. */
final class Fronts {
    private Fronts() {}

    static Front<Outcome.Completed> of(Collection<? extends Outcome> outcomes, List<Measure> objectives) {
        List<Outcome.Completed> completed = outcomes.stream()
                .filter(Outcome.Completed.class::isInstance)
                .map(Outcome.Completed.class::cast)
                .toList();
        List<Objective> columns = objectives.stream()
                .map(measure -> new Objective(measure.decisive(), measure.better()))
                .toList();
        return Front.of(completed, Outcome.Completed::values, columns);
    }
}
