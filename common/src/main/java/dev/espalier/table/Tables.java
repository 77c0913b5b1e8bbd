package dev.espalier.table;

import dev.espalier.store.Folder;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of a sweep. The same results give the same rows in the same order. */
public final class Tables {
    private static final String OUTCOMES = "outcomes";
    private static final String FRONT = "front";

    private Tables() {}

    /** The names of the files, in the order in which people look at them. */
    public static List<String> files() {
        return List.of(
                "front.csv", "front.parquet", "outcomes.parquet", "seeds.parquet", "recovery.parquet", "parts.parquet");
    }

    /** Writes every table, in place of earlier ones; each is at any instant there whole or not at all. */
    public static void write(Folder folder, Results results) throws IOException {
        List<Outcome> outcomes = results.outcomes();
        ParquetTable.write(folder, outcomeTable(OUTCOMES, results), outcomes);
        ParquetTable.write(folder, Repetitions.table(results.measures()), Repetitions.among(outcomes));
        ParquetTable.write(
                folder, CurveRow.TABLE, outcomes.stream().flatMap(CurveRow::of).toList());
        ParquetTable.write(
                folder, PartRow.TABLE, outcomes.stream().flatMap(PartRow::of).toList());
        Table<Outcome> front = outcomeTable(FRONT, results);
        ParquetTable.write(folder, front, results.onFront());
        CsvTable.write(folder, front, results.onFront());
    }

    private static Table<Outcome> outcomeTable(String name, Results results) {
        return OutcomeColumns.table(name, results.measures(), results.labels(), results.front());
    }

    /** The columns of every table of a family, by table. */
    public static Map<String, List<Column>> columns(List<Measure> measures, List<Label> labels) {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        for (Table<?> table : List.of(
                OutcomeColumns.table(OUTCOMES, measures, labels, Set.of()),
                OutcomeColumns.table(FRONT, measures, labels, Set.of()),
                Repetitions.table(measures),
                CurveRow.TABLE,
                PartRow.TABLE)) {
            columns.put(table.name(), table.columns());
        }
        return Collections.unmodifiableMap(columns);
    }
}
