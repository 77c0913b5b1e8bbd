package dev.espalier.table;

import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.util.List;
import java.util.stream.Stream;

/** A row of {@code recovery}: one figure at one step of a variant's recovery. */
record CurveRow(VariantId variant, int step, String figure, double value) {
    static final Table<CurveRow> TABLE = new Table<>(
            "recovery",
            List.of(
                    Table.string("variant", "identity of the variant within its sweep", row -> row.variant.text()),
                    Table.number("step", "epoch of the recovery; 0 is the state before it", row -> row.step),
                    Table.string("figure", "name of the figure that was followed", row -> row.figure),
                    Table.real("value", "the figure; not a number where training diverged", row -> row.value)));

    static Stream<CurveRow> of(Outcome outcome) {
        return curve(outcome).stream()
                .flatMap(point -> point.values().entrySet().stream()
                        .map(entry -> new CurveRow(outcome.id(), point.step(), entry.getKey(), entry.getValue())));
    }

    private static List<CurvePoint> curve(Outcome outcome) {
        return outcome instanceof Outcome.Completed completed ? completed.curve() : ((Outcome.Failed) outcome).curve();
    }
}
