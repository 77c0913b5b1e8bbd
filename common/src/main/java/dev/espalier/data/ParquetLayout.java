package dev.espalier.data;

import dev.espalier.conf.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many numbers each column has, which the first row says and all others have to follow. */
final class ParquetLayout {
    private final boolean refuse;
    private List<String> columns = List.of();
    private List<Integer> counts = List.of();

    ParquetLayout(boolean refuse) {
        this.refuse = refuse;
    }

    int width() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** A name for each number of a row. */
    List<String> columnNames() {
        List<String> names = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            String name = columns.get(column);
            int count = counts.get(column);
            IntStream.range(0, count).forEach(i -> names.add(count == 1 ? name : name + "[" + i + "]"));
        }
        return names;
    }

    void add(String place, ParquetTable table, TableRows rows) {
        String label = table.label().orElseThrow(() -> new UserError(place, "has no label: every row must have one"));
        if (columns.isEmpty()) {
            columns = table.features();
            counts = table.values().stream().map(ColumnValues::count).toList();
        } else if (!columns.equals(table.features())) {
            throw new UserError(
                    place,
                    "has the columns " + String.join(", ", table.features()) + ", but the files before it have "
                            + String.join(", ", columns) + ": they must be alike");
        }
        float[] row = new float[width()];
        int at = 0;
        for (int column = 0; column < columns.size(); column++) {
            ColumnValues values = table.values().get(column);
            int count = counts.get(column);
            if (values.count() == 0) {
                throw new UserError(
                        place,
                        "has null or an empty array in column \"" + columns.get(column)
                                + "\": every row must have numbers there");
            }
            if (values.count() != count) {
                throw new UserError(
                        place,
                        "has " + values.count() + " numbers in column \"" + columns.get(column)
                                + "\", but the rows before it have " + count + ": all must have as many");
            }
            values.copy(row, at);
            check(place, columns.get(column), row, at, count);
            at += count;
        }
        rows.add(row, label);
    }

    private void check(String place, String column, float[] row, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (Float.isInfinite(row[i])) {
                throw new UserError(
                        place,
                        "has a value in column \"" + column + "\" that is infinite or beyond " + Float.MAX_VALUE
                                + ", but a feature must be a finite number");
            }
            if (Float.isNaN(row[i]) && refuse) {
                throw new UserError(
                        place,
                        "has null or NaN in column \"" + column
                                + "\": a number is needed, or data.missing.policy must be mean, median or constant");
            }
        }
    }
}
