package dev.espalier.sweep;

/**
 * A variant cannot be completed, for a reason that is about the variant and not a defect: training diverged, the surgery
 * check failed, nothing was left to prune. Becomes the cause of a failed outcome, in its own words.
 */
public final class VariantFailure extends Exception {
    public VariantFailure(String message) {
        super(message);
    }
}
