package dev.espalier.table;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Remembered;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small sweep of the instant family, told by hand: a baseline, two repetitions, a failure. */
final class SomeResults {
    static final InstantFamily FAMILY = new InstantFamily();
    static final Outcome BASELINE = completed(Variant.baseline(), 0.95, 100_000);
    static final Outcome FIRST = completed(variant(0.9, 1), 0.90, 10_000);
    static final Outcome SECOND = completed(variant(0.9, 2), 0.92, 10_000);
    static final Outcome FAILED = failed(variant(0.99, 1));

    private SomeResults() {}

    static Results all() {
        return results(List.of(BASELINE, FIRST, SECOND, FAILED), BASELINE, SECOND);
    }

    static Results results(List<Outcome> outcomes, Outcome... front) {
        Set<VariantId> ids = new java.util.HashSet<>();
        for (Outcome outcome : front) {
            ids.add(outcome.id());
        }
        List<Measure> objectives = FAMILY.measures().subList(0, 2);
        return new Results(
                FAMILY.measures(), FAMILY.labels(), objectives, Remembered.outcomes(outcomes, objectives), ids);
    }

    static Measure measure(String name) {
        return FAMILY.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Variant variant(double ratio, int seed) {
        return new Variant(
                new Choice("shave", Map.of("sleep", "0")),
                new Amount(ratio),
                new Choice("oldest"),
                new Choice("uniform"),
                new Choice("one-shot"),
                new Choice("rest", Map.of("steps", "1")),
                seed);
    }

    static Outcome.Completed completed(Variant variant, double score, double size) {
        return new Outcome.Completed(
                VariantId.of("sweep", variant),
                variant,
                Map.of("score_before", score / 2, "score_validation", score, "score_test", score - 0.01, "size", size),
                Map.of("gardener", "Ann, \"the blade\""),
                List.of(
                        new CurvePoint(0, "growth", Map.of("loss", 2.5, "score", 0.5)),
                        new CurvePoint(1, Map.of("score", score))),
                List.of(
                        new Part("south", "side", 50, 5, 0.5, 2.5, ""),
                        new Part("root", "root", 1, 1, Double.NaN, Double.NaN, "left alone")),
                1.25,
                Map.of("java", "17"));
    }

    static Outcome.Failed failed(Variant variant) {
        return new Outcome.Failed(
                VariantId.of("sweep", variant),
                variant,
                "diverged, at step 1",
                "a stack trace",
                List.of(new CurvePoint(1, Map.of("score", Double.NaN))),
                0.5,
                Map.of());
    }
}
