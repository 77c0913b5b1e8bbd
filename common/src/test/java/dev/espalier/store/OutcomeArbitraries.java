package dev.espalier.store;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Budget;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Outcomes of every shape. */
final class OutcomeArbitraries {
    private OutcomeArbitraries() {}

    static Arbitrary<Outcome> outcomes() {
        return Arbitraries.oneOf(completed(), failed());
    }

    private static Arbitrary<Outcome> completed() {
        return Combinators.combine(
                        variants(),
                        maps(doubles()),
                        maps(texts()),
                        curves(),
                        parts().list().ofMaxSize(3),
                        details().list().ofMaxSize(3),
                        doubles(),
                        maps(texts()))
                .as((variant, values, labels, curve, parts, details, seconds, provenance) -> new Outcome.Completed(
                        VariantId.of("a sweep", variant),
                        variant,
                        values,
                        labels,
                        curve,
                        parts,
                        details,
                        seconds,
                        provenance));
    }

    private static Arbitrary<Detail> details() {
        return Combinators.combine(texts(), texts(), Arbitraries.longs(), maps(doubles()))
                .as(Detail::new);
    }

    private static Arbitrary<Outcome> failed() {
        return Combinators.combine(variants(), texts(), texts(), curves(), doubles(), maps(texts()))
                .as((variant, cause, detail, curve, seconds, provenance) -> new Outcome.Failed(
                        VariantId.of("a sweep", variant), variant, cause, detail, curve, seconds, provenance));
    }

    private static Arbitrary<Variant> variants() {
        return Combinators.combine(
                        choices(),
                        Arbitraries.integers()
                                .between(-9, 999_999)
                                .map(n -> n < 0 ? new Amount(new Budget("size", -n, false)) : new Amount(n / 1e6)),
                        choices(),
                        choices(),
                        choices(),
                        choices(),
                        Arbitraries.integers().greaterOrEqual(0))
                .as(Variant::new);
    }

    private static Arbitrary<Choice> choices() {
        return Combinators.combine(texts(), maps(texts())).as(Choice::new);
    }

    private static Arbitrary<List<CurvePoint>> curves() {
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(0), texts(), maps(doubles()))
                .as(CurvePoint::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<Part> parts() {
        Arbitrary<Long> counts = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(texts(), texts(), counts, counts, doubles(), doubles(), texts())
                .as(Part::new);
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        -0.0,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).filter(OutcomeArbitraries::isUnicode),
                Arbitraries.of("", "NaN", "null", "a \"b\"\n\\c", "\u0000", "𝄞"));
    }

    /** Halves of a surrogate pair stand for nothing, and no encoding can hold them. */
    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static <T> Arbitrary<Map<String, T>> maps(Arbitrary<T> values) {
        return Arbitraries.maps(texts(), values).ofMaxSize(3);
    }
}
