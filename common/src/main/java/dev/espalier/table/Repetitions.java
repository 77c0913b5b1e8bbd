package dev.espalier.table;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Titles;
import dev.espalier.table.Table.Field;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A row of {@code seeds}: variants that differ in their seeds alone, and how their figures scatter. */
final class Repetitions {
    private final Gist first;
    private final List<Taken> completed = new ArrayList<>(1);
    private int count;

    /** @param first the first of them in the order of the plan, which is yet to be added */
    Repetitions(Gist first) {
        this.first = first;
    }

    /** The figures of one repetition, by the places of their columns: of ten thousand variants all must be kept. */
    private static final class Taken {
        private final double[] figures;
        private final BitSet there;

        private Taken(Outcome.Completed outcome, List<String> columns) {
            figures = new double[columns.size()];
            there = new BitSet(columns.size());
            for (int i = 0; i < figures.length; i++) {
                Double value = outcome.values().get(columns.get(i));
                if (value != null) {
                    figures[i] = value;
                    there.set(i);
                }
            }
        }
    }

    /** The next of them in the order of the plan. */
    void add(Outcome outcome, List<String> columns) {
        count++;
        if (outcome instanceof Outcome.Completed one) {
            completed.add(new Taken(one, columns));
        }
    }

    /** The columns of all measures, in the order in which {@link #add} wants them. */
    static List<String> columns(List<Measure> measures) {
        return measures.stream().flatMap(measure -> measure.columns().stream()).toList();
    }

    static Table<Repetitions> table(List<Measure> measures, Titles titles) {
        List<Field<Repetitions>> fields = new ArrayList<>();
        fields.add(Table.string(
                "variant",
                "identity of the first repetition, which leads to the other tables",
                row -> row.first.id().text()));
        fields.add(Table.string(
                "title", "what people call it, without the seed", row -> titles.setting(row.first.variant())));
        fields.addAll(VariantColumns.choices(row -> row.first.variant()));
        fields.add(Table.number("repetitions", "number of seeds", row -> row.count));
        fields.add(Table.number("completed", "how many of them completed", row -> row.completed.size()));
        List<String> columns = columns(measures);
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            String column = columns.get(i);
            fields.add(Table.optionalReal(
                    column + "_mean",
                    "mean of " + column + " over the completed repetitions; null when there is none",
                    row -> row.mean(place)));
            fields.add(Table.optionalReal(
                    column + "_deviation",
                    "sample standard deviation of " + column + "; null for less than two",
                    row -> row.deviation(place)));
        }
        return new Table<>("seeds", fields);
    }

    private Optional<Double> mean(int column) {
        double[] values = values(column);
        return values.length == 0 ? Optional.empty() : Optional.of(mean(values));
    }

    /** The root of the sum of squares around the mean over n − 1. */
    private Optional<Double> deviation(int column) {
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

    private double[] values(int column) {
        return completed.stream()
                .filter(taken -> taken.there.get(column))
                .mapToDouble(taken -> taken.figures[column])
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
