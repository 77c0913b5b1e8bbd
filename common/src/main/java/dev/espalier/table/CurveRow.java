package dev.espalier.table;

import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.util.List;
import java.util.stream.Stream;

/** A row of {@code recovery}: one figure at one step of a variant's training. */
record CurveRow(VariantId variant, int step, String phase, String figure, double value) {
    static final Table<CurveRow> TABLE = new Table<>(
            "recovery",
            List.of(
                    Table.string("variant", "identity of the variant within its sweep", row -> row.variant.text()),
                    Table.number(
                            "step",
                            "epochs trained by then, by schedule and recovery; 0 is the state before any",
                            row -> row.step),
                    Table.string("figure", "name of the figure that was followed", row -> row.figure),
                    Table.real("value", "the figure; not a number where training diverged", row -> row.value),
                    Table.string(
                            "phase",
                            "what was trained: recovery, or growth, step 1, round 2 … of the schedule before it; its first"
                                    + " row is the state that it begins with",
                            row -> row.phase)));

    static Stream<CurveRow> of(Outcome outcome) {
        return curve(outcome).stream()
                .flatMap(point -> point.values().entrySet().stream()
                        .map(entry -> new CurveRow(
                                outcome.id(), point.step(), point.phase(), entry.getKey(), entry.getValue())));
    }

    private static List<CurvePoint> curve(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed ? completed.curve() : ((Outcome.Failed) outcome).curve();
    }
}
