package dev.espalier.sweep;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What looking at a subject told.
 *
 * @param identity the hash of the data's content: part of the identity of the sweep
 * @param baseline the hash that a trained baseline is kept by, made from all that it depends on
 * @param summary what the data and the baseline are, a line each, for people
 * @param reach by method, the parts of the model that it would touch, and those that it leaves alone, with the reason as
 *     their note
 * @param pieces the parts that a method, with the options that it has, can be made to touch one at a time; none where it
 *     cannot
 * @param baselineSeconds how long making the baseline will take about, on one slot; tried out when it is asked for
 * @param seconds how long a variant will take about, on one slot
 */
public record Inspection(
        String identity,
        String baseline,
        List<String> summary,
        Map<String, List<Part>> reach,
        Function<Choice, List<Piece>> pieces,
        DoubleSupplier baselineSeconds,
        ToDoubleFunction<Variant> seconds) {
    public Inspection {
        summary = List.copyOf(summary);
        reach = new TreeMap<>(reach);
    }

    /** Of a subject whose parts are only touched together. */
    public Inspection(
            String identity,
            String baseline,
            List<String> summary,
            Map<String, List<Part>> reach,
            DoubleSupplier baselineSeconds,
            ToDoubleFunction<Variant> seconds) {
        this(identity, baseline, summary, reach, method -> List.of(), baselineSeconds, seconds);
    }
}
