package dev.espalier.sweep;

import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to prune the baseline.
 *
 * @param seed the user's number for a repetition: variants that differ in nothing else are repetitions of each other
 */
public record Variant(
        Choice method, Amount amount, Choice criterion, Choice allocation, Choice schedule, Choice recovery, int seed)
        implements Serializable {
    /** The method of the baseline's own row. */
    public static final String NO_METHOD = "none";

    /** The schedule that goes without saying. */
    private static final String AT_ONCE = "one-shot";

    public Variant {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(criterion, "criterion");
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(recovery, "recovery");
    }

    /** The baseline as a variant: nothing is removed and nothing trained. */
    public static Variant baseline() {
        return new Variant(Choice.NONE, new Amount(0), Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE, 0);
    }

    public boolean isBaseline() {
        return method.name().equals(NO_METHOD);
    }

    /** What it is called where it stands alone: {@code connection l1 global 0.90 s1}. {@link Titles} tell it from others. */
    public String title() {
        return isBaseline() ? setting() : setting() + " s" + seed;
    }

    /** The title without the seed: what repetitions of one variant have in common. */
    public String setting() {
        if (isBaseline()) {
            return "baseline";
        }
        return Stream.of(method.name(), criterion.name(), allocation.name(), amount.toString(), schedule.name())
                .filter(word -> !word.equals(Choice.NONE.name()) && !word.equals(AT_ONCE))
                .collect(Collectors.joining(" "));
    }

    /** The same with another seed: a repetition. */
    public Variant withSeed(int other) {
        return new Variant(method, amount, criterion, allocation, schedule, recovery, other);
    }

    /** The same, with what its budget comes to. */
    public Variant removing(double ratio) {
        return new Variant(method, new Amount(ratio, amount.budget()), criterion, allocation, schedule, recovery, seed);
    }

    /** Everything about it in one line that never changes its form: what its identity is made from. */
    public String canonical() {
        return Stream.of(method, amount, criterion, allocation, schedule, recovery, "s" + seed)
                .map(Object::toString)
                .collect(Collectors.joining("; "));
    }
}
