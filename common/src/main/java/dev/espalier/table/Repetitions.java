package dev.espalier.table;

import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.table.Table.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code seeds}: variants that differ in their seeds alone, and how their figures scatter.
 *
 * @param outcomes in the order of the plan; never empty
 */
record Repetitions(List<Outcome> outcomes) {
    static List<Repetitions> among(List<Outcome> outcomes) {
        Map<Variant, List<Outcome>> bySetting = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            bySetting
                    .computeIfAbsent(outcome.variant().withSeed(0), setting -> new ArrayList<>())
                    .add(outcome);
        }
        return bySetting.values().stream().map(Repetitions::new).toList();
    }

    static Table<Repetitions> table(List<Measure> measures) {
        List<Field<Repetitions>> fields = new ArrayList<>();
        fields.add(Table.string(
                "variant",
                "identity of the first repetition, which leads to the other tables",
                row -> row.outcomes.get(0).id().text()));
        fields.add(Table.string(
                "title",
                "what people call it, without the seed",
                row -> row.variant().setting()));
        fields.addAll(VariantColumns.choices(Repetitions::variant));
        fields.add(Table.number("repetitions", "number of seeds", row -> row.outcomes.size()));
        fields.add(Table.number("completed", "how many of them completed", Repetitions::completed));
        for (Measure measure : measures) {
            for (String column : measure.columns()) {
                fields.add(Table.optionalReal(
                        column + "_mean",
                        "mean of " + column + " over the completed repetitions; null when there is none",
                        row -> row.mean(column)));
                fields.add(Table.optionalReal(
                        column + "_deviation",
                        "sample standard deviation of " + column + "; null for less than two",
                        row -> row.deviation(column)));
            }
        }
        return new Table<>("seeds", fields);
    }

    private Variant variant() {
        return outcomes.get(0).variant();
    }

    private int completed() {
        return (int) outcomes.stream()
                .filter(outcome -> outcome instanceof Outcome.Completed)
                .count();
    }

    private double[] values(String column) {
        return outcomes.stream()
                .flatMap(outcome -> Results.value(outcome, column).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private Optional<Double> mean(String column) {
        double[] values = values(column);
        return values.length == 0 ? Optional.empty() : Optional.of(mean(values));
    }

    /** The root of the sum of squares around the mean over n − 1. */
    private Optional<Double> deviation(String column) {
        double[] values = values(column);
        if (values.length < 2) {
            return Optional.empty();
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Optional.of(Math.sqrt(squares / (values.length - 1)));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
