package dev.espalier.table;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.VariantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a sweep came to.
 *
 * @param measures all that the family declares
 * @param objectives those that the front is about: a quality, then what it is paid with
 * @param outcomes in the order of the plan, which is the order of the tables; their gists know the objectives
 */
public record Results(
        List<Measure> measures,
        List<Label> labels,
        List<Measure> objectives,
        SavedOutcomes outcomes,
        Set<VariantId> front) {
    public Results {
        measures = List.copyOf(measures);
        labels = List.copyOf(labels);
        objectives = List.copyOf(objectives);
        front = Set.copyOf(front);
        if (objectives.size() < 2) {
            throw new IllegalArgumentException("a front needs a quality and what it is paid with");
        }
    }

    /** The outcomes on the front, from the dearest, which is nearest to the baseline, to the cheapest. */
    public List<Gist> onFront() {
        Measure quality = objectives.get(0);
        Measure cost = objectives.get(1);
        return outcomes.gists().stream()
                .filter(gist -> front.contains(gist.id()))
                .sorted(best(cost).reversed().thenComparing(best(quality)))
                .toList();
    }

    private static Comparator<Gist> best(Measure measure) {
        Comparator<Gist> ascending =
                Comparator.comparingDouble(gist -> gist.values().getOrDefault(measure.decisive(), Double.NaN));
        return switch (measure.better()) {
            case LOWER -> ascending;
            case HIGHER -> ascending.reversed();
        };
    }

    public Optional<Gist> baseline() {
        return outcomes.gists().stream()
                .filter(gist -> gist.variant().isBaseline())
                .findFirst();
    }

    /** The figure in a column; empty when it was not taken. */
    static Optional<Double> value(Outcome outcome, String column) {
        return outcome instanceof Outcome.Completed completed
                ? Optional.ofNullable(completed.values().get(column))
                : Optional.empty();
    }
}
