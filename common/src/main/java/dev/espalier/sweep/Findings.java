package dev.espalier.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a runner found out about a variant.
 *
 * @param values figures by column name
 * @param labels texts by label name
 * @param details what explains it, where that was asked for
 */
public record Findings(Map<String, Double> values, Map<String, String> labels, List<Part> parts, List<Detail> details)
        implements Serializable {
    public Findings {
        values = Map.copyOf(values);
        labels = Map.copyOf(labels);
        parts = List.copyOf(parts);
        details = List.copyOf(details);
    }

    /** With nothing explained. */
    public Findings(Map<String, Double> values, Map<String, String> labels, List<Part> parts) {
        this(values, labels, parts, List.of());
    }
}
