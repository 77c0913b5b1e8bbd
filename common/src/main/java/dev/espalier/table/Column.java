package dev.espalier.table;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name in snake case; stays what it is from version to version
 * @param meaning one sentence, for the documentation; the files carry it too
 */
public record Column(String name, Type type, String meaning) {
    /** What a column holds, by the names that readers of Parquet use. */
    public enum Type {
        STRING,
        BOOLEAN,
        INT,
        LONG,
        DOUBLE
    }

    public Column {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a column's name is in snake case: " + name);
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(meaning, "meaning");
    }
}
