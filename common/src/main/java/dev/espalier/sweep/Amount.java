package dev.espalier.sweep;

import java.util.Locale;

/**
 * How much is removed.
 *
 * @param ratio the share of what the method may remove; 0 for the baseline, which loses nothing
 */
public record Amount(double ratio) implements java.io.Serializable {
    public Amount {
        if (!(ratio >= 0 && ratio < 1)) {
            throw new IllegalArgumentException("a ratio is at least 0 and less than 1, not " + ratio);
        }
    }

    /** Two decimals where they say it all: {@code 0.90}, {@code 0.985}. */
    @Override
    public String toString() {
        String two = String.format(Locale.ROOT, "%.2f", ratio);
        return Double.parseDouble(two) == ratio ? two : Double.toString(ratio);
    }
}
