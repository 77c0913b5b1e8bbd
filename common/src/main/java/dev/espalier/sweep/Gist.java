package dev.espalier.sweep;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of an outcome once it is saved: enough to find the front, to draw it and to count. A driver keeps one
 * for every variant of a sweep, so it is small.
 *
 * @param values the figures that the objectives are about, by column; one that was not taken is absent
 * @param warning what it was warned of; empty when there is nothing
 * @param cause why it failed; empty when it completed
 */
public record Gist(
        VariantId id, Variant variant, Map<String, Double> values, Optional<String> warning, Optional<String> cause) {
    public Gist {
        values = Map.copyOf(values);
    }

    /** The columns that a sweep's gists need: by which choices are made, and which are shown in the end. */
    public static List<String> columns(Collection<Measure> objectives) {
        return objectives.stream()
                .flatMap(measure -> Stream.of(measure.decisive(), measure.reported()))
                .distinct()
                .toList();
    }

    /**
     * The gist of an outcome.
     *
     * @param variant the outcome's, which need not be kept twice by whoever has it already
     * @param columns the figures that are to be remembered
     */
    public static Gist of(Outcome outcome, Variant variant, List<String> columns) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Gist(outcome.id(), variant, Map.of(), Optional.empty(), Optional.of(failed.cause()));
        }
        Outcome.Completed completed = (Outcome.Completed) outcome;
        Map<String, Double> values = new HashMap<>();
        for (String column : columns) {
            Double value = completed.values().get(column);
            if (value != null) {
                values.put(column, value);
            }
        }
        Optional<String> warning = Optional.ofNullable(completed.labels().get(Label.WARNING.name()))
                .filter(text -> !text.isEmpty());
        return new Gist(outcome.id(), variant, values, warning, Optional.empty());
    }

    public boolean completed() {
        return cause.isEmpty();
    }
}
