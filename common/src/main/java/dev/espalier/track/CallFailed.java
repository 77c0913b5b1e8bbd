package dev.espalier.track;

import java.io.IOException;

/** A server did not do what it was asked. The message is for the user: one line, no secrets. */
final class CallFailed extends IOException {
    private final int status;

    CallFailed(int status, String message) {
        super(message);
        this.status = status;
    }

    /** It gave no answer, or none in time. */
    static CallFailed unanswered(String message) {
        return new CallFailed(0, message);
    }

    boolean notFound() {
        return status == 404;
    }

    /** True when only this call was wrong: the server is there, and may do the next one. */
    boolean onlyThisOne() {
        return status == 400 || status == 404 || status == 409 || status == 413;
    }
}
