package dev.espalier.sweep;

import java.util.List;

/**
 * A declared table of what explains variants, left where a sweep asked for that.
 *
 * @param name of the table, in snake case
 * @param part what its column {@code part} says
 * @param index what its column {@code index} says
 * @param figures its other columns, numbers
 */
public record DetailTable(String name, String part, String index, List<Label> figures) {
    /** Figures by these names say where things stand that have a place; tables that have them are drawn too. */
    public static final String ROW = "row";

    public static final String COLUMN = "column";
    public static final List<String> PLACE = List.of(ROW, COLUMN);

    public DetailTable {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a table's name is in snake case: " + name);
        }
        figures = List.copyOf(figures);
    }

    public boolean hasPlaces() {
        return figures.stream().map(Label::name).toList().containsAll(PLACE);
    }
}
