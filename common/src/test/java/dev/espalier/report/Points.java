package dev.espalier.report;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Remembered;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import dev.espalier.table.Results;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Outcomes of the instant family, told by hand, for pictures. */
final class Points {
    private static final String FRONT = "on the front";

    private Points() {}

    static Results results(int costs, Outcome... outcomes) {
        InstantFamily family = new InstantFamily();
        Set<VariantId> front = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (outcome.provenance().containsKey(FRONT)) {
                front.add(outcome.id());
            }
        }
        List<Measure> objectives = family.measures().subList(0, 1 + costs);
        return new Results(
                family.measures(),
                family.labels(),
                objectives,
                Remembered.outcomes(List.of(outcomes), objectives),
                front);
    }

    static Outcome baseline(double score) {
        return completed(Variant.baseline(), score, false);
    }

    static Outcome of(String method, double ratio, double score, boolean onFront) {
        return completed(variant(method, ratio), score, onFront);
    }

    static Outcome failed(String method, double ratio) {
        Variant variant = variant(method, ratio);
        return new Outcome.Failed(VariantId.of("s", variant), variant, "diverged", "", List.of(), 1, Map.of());
    }

    private static Outcome completed(Variant variant, double score, boolean onFront) {
        double left = 1 - variant.amount().ratio();
        return new Outcome.Completed(
                VariantId.of("s", variant),
                variant,
                Map.of("score_test", score, "size", Math.rint(100_000 * left), "pace", left),
                Map.of(),
                List.of(),
                List.of(),
                1,
                onFront ? Map.of(FRONT, "") : Map.of());
    }

    private static Variant variant(String method, double ratio) {
        return new Variant(
                new Choice(method),
                new Amount(ratio),
                new Choice("oldest"),
                new Choice("uniform"),
                new Choice("one-shot"),
                new Choice("rest"),
                1);
    }
}
