package dev.espalier.table;

import dev.espalier.store.Folder;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import dev.espalier.table.ParquetTable.Source;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each part of a model bears: how good the model is when one part alone is pruned.
 *
 * @param quality what is looked at, in the column that choices are made by
 * @param baseline that of the model as it is
 */
public record Sensitivity(Measure quality, double baseline, List<Row> rows) {
    /** The table's name, without the ending of its files. */
    public static final String NAME = "sensitivity";

    public Sensitivity {
        rows = List.copyOf(rows);
    }

    /**
     * One part at one ratio.
     *
     * @param units how many things the method could have removed there
     * @param kept how many of them were left
     */
    public record Row(VariantId id, Variant variant, String part, long units, long kept, double quality) {
        String setting() {
            return variant.method().name() + " " + variant.criterion().name();
        }

        double ratio() {
            return variant.amount().ratio();
        }
    }

    /** Leaves it as Parquet and as text with the same columns; returns the names of the files. */
    public List<String> write(Folder folder) throws IOException {
        Table<Row> table = table(quality, baseline);
        Source<Row> all = sink -> {
            for (Row row : rows) {
                sink.write(row);
            }
        };
        ParquetTable.write(folder, table, all);
        CsvTable.write(folder, table, rows);
        return List.of(NAME + ".parquet", NAME + ".csv");
    }

    static Table<Row> table(Measure quality, double baseline) {
        String name = quality.name();
        return new Table<>(
                NAME,
                List.of(
                        Table.string("variant", "identity of the variant within its sweep", row -> row.id.text()),
                        Table.string(
                                "method",
                                "what was removed",
                                row -> row.variant.method().name()),
                        Table.string(
                                "criterion",
                                "how importance was scored",
                                row -> row.variant.criterion().name()),
                        Table.string("part", "the part that was pruned, alone; named as in parts", Row::part),
                        Table.count("units", "how many things the method could have removed there", Row::units),
                        Table.count("kept", "how many of them were left", Row::kept),
                        Table.real("ratio", "the share of them that was asked for", Row::ratio),
                        Table.number("seed", "number of the repetition", row -> row.variant.seed()),
                        Table.real(
                                name,
                                quality.meaning() + ", on validation rows, with nothing trained afterwards",
                                Row::quality),
                        Table.real(
                                name + "_lost",
                                "how much lower that is than with nothing removed",
                                row -> baseline - row.quality)));
    }

    /** The columns of its table. */
    public static List<Column> columns(Measure quality) {
        return table(quality, 0).columns();
    }

    /** By method and criterion; repetitions are one. */
    public List<Curves> curves() {
        return rows.stream()
                .map(Row::setting)
                .distinct()
                .map(setting -> new Curves(
                        setting,
                        rows.stream()
                                .filter(row -> row.setting().equals(setting))
                                .toList()))
                .toList();
    }

    /** What the parts bear of one method by one criterion. */
    public record Curves(String setting, List<Row> rows) {
        public List<String> parts() {
            return rows.stream().map(Row::part).distinct().toList();
        }

        public List<Double> ratios() {
            return rows.stream().map(Row::ratio).distinct().sorted().toList();
        }

        /** The mean over repetitions; empty where none completed. */
        public OptionalDouble quality(String part, double ratio) {
            return rows.stream()
                    .filter(row -> row.part.equals(part) && row.ratio() == ratio)
                    .mapToDouble(Row::quality)
                    .average();
        }
    }

    /** For the screen: part by part how good the model is at each ratio. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Curves curves : curves()) {
            int width = curves.parts().stream().mapToInt(String::length).max().orElse(0);
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s where one part alone is pruned; %.4f where none is%n",
                    curves.setting(),
                    quality.name().replace('_', ' '),
                    baseline));
            text.append(line("", width, curves.ratios().stream().map(ratio -> new Amount(ratio).toString())));
            for (String part : curves.parts()) {
                text.append(line(
                        part,
                        width,
                        curves.ratios().stream()
                                .map(ratio -> curves.quality(part, ratio))
                                .map(value -> value.isPresent()
                                        ? String.format(Locale.ROOT, "%.4f", value.getAsDouble())
                                        : "-")));
            }
        }
        return text.toString();
    }

    private static String line(String part, int width, Stream<String> cells) {
        String gap = " ".repeat(width - part.length());
        return cells.map(cell -> String.format(Locale.ROOT, "  %6s", cell))
                .collect(Collectors.joining("", "  " + part + gap, "\n"));
    }
}
