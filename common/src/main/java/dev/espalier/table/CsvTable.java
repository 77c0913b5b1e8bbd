package dev.espalier.table;

import dev.espalier.store.Folder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a table as text, with a header, quoted as RFC 4180 has it. Null is nothing; an empty text is two quotes. */
final class CsvTable {
    private CsvTable() {}

    static <R> void write(Folder folder, Table<R> table, List<R> rows) throws IOException {
        String header = table.columns().stream().map(Column::name).collect(Collectors.joining(","));
        folder.write(
                table.name() + ".csv",
                Stream.concat(Stream.of(header), rows.stream().map(row -> line(table, row)))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static <R> String line(Table<R> table, R row) {
        return table.fields().stream()
                .map(field -> written(field.value().apply(row)))
                .collect(Collectors.joining(","));
    }

    private static String written(Optional<Object> value) {
        String text = value.map(Object::toString).orElse("");
        boolean blank = value.isPresent() && (text.isEmpty() || !text.strip().equals(text));
        boolean quoted = blank || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
