package dev.espalier.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table as it is declared: its name, and how each of its columns is read from what a row is about.
 *
 * @param <R> what a row is about
 */
record Table<R>(String name, List<Field<R>> fields) {
    Table {
        fields = List.copyOf(fields);
        List<String> names = fields.stream().map(field -> field.column().name()).toList();
        List<String> twice = names.stream()
                .filter(column -> names.indexOf(column) != names.lastIndexOf(column))
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("the table " + name + " has two columns named " + twice);
        }
    }

    /** @param value empty where the table says null */
    record Field<R>(Column column, Function<R, Optional<Object>> value) {}

    List<Column> columns() {
        return fields.stream().map(Field::column).toList();
    }

    static <R> Field<R> string(String name, String meaning, Function<R, String> value) {
        return field(name, Column.Type.STRING, meaning, row -> Optional.of(value.apply(row)));
    }

    static <R> Field<R> optionalString(String name, String meaning, Function<R, Optional<String>> value) {
        return field(name, Column.Type.STRING, meaning, row -> value.apply(row).map(text -> text));
    }

    static <R> Field<R> flag(String name, String meaning, Function<R, Boolean> value) {
        return field(name, Column.Type.BOOLEAN, meaning, row -> Optional.of(value.apply(row)));
    }

    static <R> Field<R> number(String name, String meaning, Function<R, Integer> value) {
        return field(name, Column.Type.INT, meaning, row -> Optional.of(value.apply(row)));
    }

    static <R> Field<R> count(String name, String meaning, Function<R, Long> value) {
        return field(name, Column.Type.LONG, meaning, row -> Optional.of(value.apply(row)));
    }

    static <R> Field<R> optionalCount(String name, String meaning, Function<R, Optional<Long>> value) {
        return field(name, Column.Type.LONG, meaning, row -> value.apply(row).map(number -> number));
    }

    static <R> Field<R> real(String name, String meaning, Function<R, Double> value) {
        return field(name, Column.Type.DOUBLE, meaning, row -> Optional.of(value.apply(row)));
    }

    static <R> Field<R> optionalReal(String name, String meaning, Function<R, Optional<Double>> value) {
        return field(name, Column.Type.DOUBLE, meaning, row -> value.apply(row).map(number -> number));
    }

    private static <R> Field<R> field(
            String name, Column.Type type, String meaning, Function<R, Optional<Object>> value) {
        Objects.requireNonNull(value, "value");
        return new Field<>(new Column(name, type, meaning), value);
    }
}
