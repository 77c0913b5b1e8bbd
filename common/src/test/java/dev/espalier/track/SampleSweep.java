package dev.espalier.track;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.InstantFamily;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Remembered;
import dev.espalier.sweep.Titles;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A sweep of the instant family: the baseline, variants on and off the front, one that failed. */
final class SampleSweep {
    static final TrackedSweep SWEEP = new TrackedSweep(
            "hedges",
            Hash.of("hedges"),
            new InstantFamily(),
            new InstantFamily().measures(),
            """
            name = hedges
            seed = 1
            data { path = "https://who:hidden@example.org/hedges", token = "hidden too" }
            variants = [ { method = shave, ratios = [0.5, 0.9] } ]
            tracking { uri = "http://who:hidden@127.0.0.1:1" }
            """,
            new Titles(List.of()));

    static final Outcome.Completed BASELINE = completed(Variant.baseline(), 0.95);
    static final Outcome.Completed MILD = completed(variant(0.5), 0.94);
    static final Outcome.Completed HARSH = completed(variant(0.9), 0.8);
    static final Outcome.Completed DOMINATED = completed(variant(0.3), 0.7);
    static final Outcome.Failed FAILED = failed(variant(0.99));

    static final List<Outcome> ALL = List.of(BASELINE, MILD, HARSH, DOMINATED, FAILED);

    private SampleSweep() {}

    static FinalState results(Path... files) {
        return results(ALL, Set.of(BASELINE.id(), MILD.id(), HARSH.id()), files);
    }

    static FinalState results(List<? extends Outcome> outcomes, Set<VariantId> front, Path... files) {
        return new FinalState(Remembered.outcomes(outcomes, SWEEP.objectives()), front, ALL.size(), List.of(files));
    }

    static Variant variant(double ratio) {
        return new Variant(
                new Choice("shave", Map.of("sleep", "0")),
                new Amount(ratio),
                new Choice("oldest"),
                new Choice("uniform"),
                new Choice("one-shot"),
                new Choice("rest", Map.of("steps", "2")),
                1);
    }

    static Outcome.Completed completed(Variant variant, double score) {
        double left = 1 - variant.amount().ratio();
        return new Outcome.Completed(
                id(variant),
                variant,
                Map.of(
                        "score_before",
                        score / 2,
                        "score_validation",
                        score,
                        "score_test",
                        score,
                        "size",
                        Math.rint(1000 * left),
                        "pace",
                        left / 3),
                Map.of("gardener", "instant"),
                curve(2),
                List.of(new Part("south", "side", 500, Math.round(500 * left), 0.5, 2.5, "")),
                2.5,
                Map.of("java", "17"));
    }

    static Outcome.Failed failed(Variant variant) {
        return new Outcome.Failed(
                id(variant), variant, "the shears broke", "at the hedge\n\tin the garden", curve(0), 1, Map.of());
    }

    static List<CurvePoint> curve(int last) {
        List<CurvePoint> curve = new ArrayList<>();
        for (int step = 0; step <= last; step++) {
            curve.add(new CurvePoint(
                    step, Map.of("score_validation", 0.5 + 0.1 * step, "loss_training", 1.0 / (1 + step))));
        }
        return curve;
    }

    private static VariantId id(Variant variant) {
        return VariantId.of("hedges", variant);
    }
}
