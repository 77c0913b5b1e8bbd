package dev.espalier.sweep;

import java.io.Serializable;

/**
 * Where randomness comes from: every seed is the hash of a root and a purpose, so a variant gives the same result at any
 * parallelism, on any executor, in any order.
 */
public record Seeds(String root) implements Serializable {
    /** The seeds of one variant. */
    public static Seeds of(long sweepSeed, VariantId variant) {
        return new Seeds(sweepSeed + "/" + variant);
    }

    /**
     * The seeds of a baseline.
     *
     * @param key the hash that it is kept by
     */
    public static Seeds ofBaseline(String key) {
        return new Seeds("baseline/" + key);
    }

    /** The seed for one purpose, such as {@code shuffle}. */
    public long seed(String purpose) {
        return Long.parseUnsignedLong(Hash.of(root, purpose).substring(0, 16), 16);
    }
}
