package dev.espalier.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One point of the curves that are drawn while a variant is trained.
 *
 * @param step an epoch for networks, counted over all phases: where one follows another, its first point has the step of the
 *     other's last
 * @param phase what is trained: {@link #RECOVERY}, or what comes before it
 * @param values by name: {@code accuracy_validation}, {@code loss_training} …
 */
public record CurvePoint(int step, String phase, Map<String, Double> values) implements Serializable {
    /** The phase that goes without saying. */
    public static final String RECOVERY = "recovery";

    public CurvePoint {
        Objects.requireNonNull(phase, "phase");
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Of the recovery. */
    public CurvePoint(int step, Map<String, Double> values) {
        this(step, RECOVERY, values);
    }
}
