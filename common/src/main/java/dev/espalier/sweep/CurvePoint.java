package dev.espalier.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One point of the curves that are drawn while a variant recovers.
 *
 * @param step an epoch for networks; 0 is the state before recovery
 * @param values by name: {@code accuracy_validation}, {@code loss_training} …
 */
public record CurvePoint(int step, Map<String, Double> values) implements Serializable {
    public CurvePoint {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
