package dev.espalier.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What explains a variant, of one thing in it: a row of one of its family's {@link DetailTable}s.
 *
 * @param table the name of that table
 * @param part of the model or its input, that the thing belongs to
 * @param index which of them it is, from 0 on
 * @param figures by the names of the table's columns; one that was not taken is absent
 */
public record Detail(String table, String part, long index, Map<String, Double> figures) implements Serializable {
    public Detail {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
