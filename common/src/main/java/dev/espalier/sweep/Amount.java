package dev.espalier.sweep;

import java.io.Serializable;
import java.util.Locale;

/**
 * How much is removed.
 *
 * @param ratio the share of what the method may remove; 0 for the baseline, which loses nothing; not a number where a budget
 *     says how much, and it is not known yet how much that is
 * @param budget a {@link Budget} in its one form; empty where it is the ratio that was asked for
 */
public record Amount(double ratio, String budget) implements Serializable {
    public Amount {
        if (!(ratio >= 0 && ratio < 1) && (budget.isEmpty() || !Double.isNaN(ratio))) {
            throw new IllegalArgumentException("a ratio is at least 0 and less than 1, not " + ratio);
        }
    }

    public Amount(double ratio) {
        this(ratio, "");
    }

    public Amount(Budget budget) {
        this(Double.NaN, budget.toString());
    }

    public boolean isBudget() {
        return !budget.isEmpty();
    }

    /** A ratio with two decimals where they say it all: {@code 0.90}, {@code 0.985}. */
    @Override
    public String toString() {
        if (isBudget()) {
            return budget;
        }
        String two = String.format(Locale.ROOT, "%.2f", ratio);
        return Double.parseDouble(two) == ratio ? two : Double.toString(ratio);
    }
}
