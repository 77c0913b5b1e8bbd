package dev.espalier.sweep;

import java.util.Collection;

/**
 * What one sweep is about, in the family's own terms: the data and the baseline. Read from the sweep file on the driver,
 * and again in every executor.
 */
public interface Subject {
    /** Where a baseline comes from. */
    enum Source {
        /** The user's file, read on the driver. */
        FILE,
        /** Trained on one executor. */
        EXECUTOR,
        /** Trained data-parallel by all of them. */
        CLUSTER
    }

    /** Everything it says that a figure may depend on, in one text that never changes its form. */
    String canonical();

    /**
     * Opens data and baseline, and finds out what the variants' methods would touch.
     *
     * @throws dev.espalier.conf.UserError when they cannot be used, or do not fit each other
     */
    Inspection inspect(Collection<Variant> variants);

    Source source();

    /** Reads or trains the baseline; the bytes are what {@link #open} takes. */
    byte[] baseline(Attempt attempt) throws VariantFailure, InterruptedException;

    /**
     * Makes ready to run variants.
     *
     * @param identity what {@link Inspection#identity()} was on the driver; other data here than there is an error
     */
    VariantRunner open(byte[] baseline, String identity);
}
