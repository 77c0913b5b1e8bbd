package dev.espalier.table;

import dev.espalier.sweep.Variant;
import dev.espalier.table.Table.Field;
import java.util.List;
import java.util.function.Function;

/** The columns that say what was done, apart from the seed. */
final class VariantColumns {
    private VariantColumns() {}

    static <R> List<Field<R>> choices(Function<R, Variant> variant) {
        return List.of(
                Table.string(
                        "method",
                        "what was removed; none for the baseline",
                        row -> variant.apply(row).method().name()),
                Table.string(
                        "criterion",
                        "how importance was scored",
                        row -> variant.apply(row).criterion().name()),
                Table.string(
                        "allocation",
                        "how the ratio was spread over the model",
                        row -> variant.apply(row).allocation().name()),
                Table.string(
                        "schedule",
                        "how the ratio was reached",
                        row -> variant.apply(row).schedule().name()),
                Table.string(
                        "recovery",
                        "what was trained afterwards",
                        row -> variant.apply(row).recovery().name()),
                Table.real(
                        "ratio",
                        "the requested share of what the method may remove; 0 for the baseline, not a number with a budget",
                        row -> variant.apply(row).amount().ratio()),
                Table.string(
                        "budget",
                        "what the model may take at most, where that was requested instead of a ratio; empty otherwise",
                        row -> variant.apply(row).amount().budget()));
    }
}
