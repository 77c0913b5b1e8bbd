package dev.espalier.sweep;

import java.io.Serializable;

/**
 * A variant's identity within its sweep: sixteen hexadecimal digits of the hash of the sweep's identity and all that the
 * variant says. The same variant of the same sweep has the same id on any machine, on any day.
 */
public record VariantId(String text) implements Serializable, Comparable<VariantId> {
    public VariantId {
        if (!text.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("not a variant id: " + text);
        }
    }

    public static VariantId of(String sweepIdentity, Variant variant) {
        return new VariantId(Hash.of(sweepIdentity, variant.canonical()).substring(0, 16));
    }

    @Override
    public int compareTo(VariantId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
