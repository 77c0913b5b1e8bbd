package dev.espalier.table;

import static dev.espalier.table.Results.value;

import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Stage;
import dev.espalier.sweep.Titles;
import dev.espalier.sweep.VariantId;
import dev.espalier.table.Table.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns of {@code outcomes} and {@code front}: a row for every variant, and one for the baseline. */
final class OutcomeColumns {
    private OutcomeColumns() {}

    static Table<Outcome> table(
            String name, List<Measure> measures, List<Label> labels, Set<VariantId> front, Titles titles) {
        List<Field<Outcome>> fields = new ArrayList<>();
        fields.add(Table.string("variant", "identity of the variant within its sweep", o -> o.id().text()));
        fields.add(Table.string("title", "what people call it", o -> titles.of(o.variant())));
        fields.addAll(VariantColumns.choices(Outcome::variant));
        fields.add(Table.number(
                "seed", "number of the repetition", o -> o.variant().seed()));
        fields.add(Table.string("status", "completed or failed", OutcomeColumns::status));
        fields.add(Table.optionalString("cause", "why it failed; null when it did not", OutcomeColumns::cause));
        measures.forEach(measure -> fields.addAll(figures(measure)));
        labels.forEach(label -> fields.add(Table.optionalString(
                label.name(), label.meaning() + "; null when it failed", outcome -> label(outcome, label))));
        fields.add(Table.real("seconds", "how long it took on the executor", Outcome::seconds));
        fields.add(Table.flag(
                "on_front", "whether no other is better in every objective of the sweep", o -> front.contains(o.id())));
        fields.add(Table.string(
                "options",
                "JSON: each choice with its name and every one of its options",
                o -> JsonText.options(o.variant())));
        fields.add(Table.string(
                "provenance", "JSON: where, with what and from what it was made", o -> JsonText.of(o.provenance())));
        return new Table<>(name, fields);
    }

    private static String status(Outcome outcome) {
        return outcome instanceof Outcome.Completed ? "completed" : "failed";
    }

    private static Optional<String> cause(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? Optional.of(failed.cause()) : Optional.empty();
    }

    private static Optional<String> label(Outcome outcome, Label label) {
        return outcome instanceof Outcome.Completed completed
                ? Optional.ofNullable(completed.labels().get(label.name()))
                : Optional.empty();
    }

    private static List<Field<Outcome>> figures(Measure measure) {
        if (measure.stages().isEmpty()) {
            return List.of(figure(measure, measure.name(), measure.meaning()));
        }
        return measure.stages().stream()
                .sorted()
                .map(stage -> figure(measure, measure.column(stage), measure.meaning() + ", " + phrase(stage)))
                .toList();
    }

    private static Field<Outcome> figure(Measure measure, String column, String meaning) {
        String full = meaning + " (" + measure.unit() + "); null when it was not taken";
        return measure.form() == Measure.Form.COUNT
                ? Table.optionalCount(
                        column, full, outcome -> value(outcome, column).map(number -> whole(outcome, column, number)))
                : Table.optionalReal(column, full, outcome -> value(outcome, column));
    }

    private static long whole(Outcome outcome, String column, double number) {
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw new IllegalStateException(
                    outcome.id() + " has " + number + " as its " + column + ", which is a count");
        }
        return (long) number;
    }

    private static String phrase(Stage stage) {
        return switch (stage) {
            case BEFORE -> "straight after pruning, on validation rows";
            case TRAINING -> "after recovery, on training rows";
            case VALIDATION -> "after recovery, on validation rows";
            case TEST -> "after recovery, on test rows";
        };
    }
}
