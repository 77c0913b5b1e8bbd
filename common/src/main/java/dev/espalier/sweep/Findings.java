package dev.espalier.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a runner found out about a variant.
 *
 * @param values figures by column name
 * @param labels texts by label name
 */
public record Findings(Map<String, Double> values, Map<String, String> labels, List<Part> parts)
        implements Serializable {
    public Findings {
        values = Map.copyOf(values);
        labels = Map.copyOf(labels);
        parts = List.copyOf(parts);
    }
}
