package dev.espalier.jobs.spark;

/** There is no baseline, so there can be no variants. */
public final class BaselineFailedException extends RuntimeException {
    private final String detail;

    BaselineFailedException(String cause, String detail) {
        super(cause);
        this.detail = detail;
    }

    /** The stack trace, where the cause is a defect; else empty. */
    public String detail() {
        return detail;
    }
}
