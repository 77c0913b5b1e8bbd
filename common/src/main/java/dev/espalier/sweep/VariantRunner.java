package dev.espalier.sweep;

import java.util.Map;

/**
 * Turns variants into findings. Opened once in every JVM that runs variants, and then called from several threads at
 * once, so whatever it holds is either never changed or a thread's own.
 */
public interface VariantRunner extends AutoCloseable {
    /**
     * Prunes, recovers and measures one variant; {@link Variant#baseline()} is measured as it is.
     *
     * @throws VariantFailure when the variant itself is at fault
     */
    Findings run(Variant variant, Attempt attempt) throws VariantFailure, InterruptedException;

    /** With what, on what and from what it works: versions, processor, hashes of data and baseline. */
    Map<String, String> provenance();

    @Override
    void close();
}
