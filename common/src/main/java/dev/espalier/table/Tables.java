package dev.espalier.table;

import dev.espalier.store.Folder;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Titles;
import dev.espalier.table.ParquetTable.Sink;
import dev.espalier.table.ParquetTable.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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

    /**
     * Writes every table, in place of earlier ones; each is at any instant there whole or not at all.
     *
     * @param details those that are written too where an outcome has rows for them
     * @return the names of all files
     */
    public static List<String> write(Folder folder, Results results, List<DetailTable> details) throws IOException {
        Set<String> explained = new HashSet<>();
        write(folder, results, explained);
        List<String> names = new ArrayList<>(files());
        for (DetailTable detail : details) {
            if (explained.contains(detail.name())) {
                Table<DetailRow> table = DetailRow.table(detail);
                ParquetTable.write(folder, table, sink -> details(results, detail, sink));
                names.add(table.name() + ".parquet");
            }
        }
        return names;
    }

    private static void details(Results results, DetailTable detail, Sink<DetailRow> sink) throws IOException {
        for (Gist gist : results.outcomes().gists()) {
            all(DetailRow.of(results.outcomes().whole(gist), detail).toList()).writeTo(sink);
        }
    }

    private static void write(Folder folder, Results results, Set<String> explained) throws IOException {
        Settings settings = new Settings(results.measures());
        ParquetTable.write(
                folder,
                outcomeTable(OUTCOMES, results),
                outcomes -> ParquetTable.write(
                        folder,
                        CurveRow.TABLE,
                        curves -> ParquetTable.write(
                                folder,
                                PartRow.TABLE,
                                parts -> each(results, outcomes, curves, parts, settings, explained))));
        ParquetTable.write(
                folder,
                Repetitions.table(results.measures(), results.outcomes().titles()),
                all(settings.repetitions()));
        Table<Outcome> table = outcomeTable(FRONT, results);
        List<Outcome> front =
                results.onFront().stream().map(results.outcomes()::whole).toList();
        ParquetTable.write(folder, table, all(front));
        CsvTable.write(folder, table, front);
    }

    /** All tables at once, since each outcome must be read for it; only what it leaves in {@code settings} stays. */
    private static void each(
            Results results,
            Sink<Outcome> outcomes,
            Sink<CurveRow> curves,
            Sink<PartRow> parts,
            Settings settings,
            Set<String> explained)
            throws IOException {
        for (Gist gist : results.outcomes().gists()) {
            Outcome outcome = results.outcomes().whole(gist);
            outcomes.write(outcome);
            all(CurveRow.of(outcome).toList()).writeTo(curves);
            all(PartRow.of(outcome).toList()).writeTo(parts);
            settings.add(gist, outcome);
            if (outcome instanceof Outcome.Completed completed) {
                completed.details().forEach(detail -> explained.add(detail.table()));
            }
        }
    }

    private static <R> Source<R> all(Collection<R> rows) {
        return sink -> {
            for (R row : rows) {
                sink.write(row);
            }
        };
    }

    private static Table<Outcome> outcomeTable(String name, Results results) {
        return OutcomeColumns.table(
                name,
                results.measures(),
                results.labels(),
                results.front(),
                results.outcomes().titles());
    }

    /** The columns of every table of a family, by table. */
    public static Map<String, List<Column>> columns(
            List<Measure> measures, List<Label> labels, List<DetailTable> details) {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        Titles none = new Titles(List.of());
        for (Table<?> table : List.of(
                OutcomeColumns.table(OUTCOMES, measures, labels, Set.of(), none),
                OutcomeColumns.table(FRONT, measures, labels, Set.of(), none),
                Repetitions.table(measures, none),
                CurveRow.TABLE,
                PartRow.TABLE)) {
            columns.put(table.name(), table.columns());
        }
        details.forEach(
                detail -> columns.put(detail.name(), DetailRow.table(detail).columns()));
        return Collections.unmodifiableMap(columns);
    }
}
