package dev.espalier.sweep;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Outcomes that are in memory all the same, as if they had been saved. */
public final class Remembered {
    private Remembered() {}

    public static SavedOutcomes outcomes(List<? extends Outcome> outcomes, Collection<Measure> objectives) {
        List<String> columns = Gist.columns(objectives);
        Map<VariantId, Outcome> saved = outcomes.stream().collect(Collectors.toMap(Outcome::id, Function.identity()));
        return new SavedOutcomes(
                outcomes.stream()
                        .map(outcome -> Gist.of(outcome, outcome.variant(), columns))
                        .toList(),
                saved::get);
    }
}
