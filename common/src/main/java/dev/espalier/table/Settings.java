package dev.espalier.table;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of {@code seeds}, as outcomes come in the order of the plan. */
final class Settings {
    private final List<String> columns;
    private final Map<Variant, Repetitions> repetitions = new LinkedHashMap<>();

    Settings(List<Measure> measures) {
        columns = Repetitions.columns(measures);
    }

    void add(Gist gist, Outcome outcome) {
        repetitions
                .computeIfAbsent(gist.variant().withSeed(0), setting -> new Repetitions(gist))
                .add(outcome, columns);
    }

    Collection<Repetitions> repetitions() {
        return repetitions.values();
    }
}
