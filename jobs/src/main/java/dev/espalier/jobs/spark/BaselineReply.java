package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import java.io.Serializable;

/** What became of a baseline. */
sealed interface BaselineReply extends Serializable {
    /** It was read or trained. */
    final class Made implements BaselineReply {
        private final byte[] baseline;

        Made(byte[] baseline) {
            this.baseline = baseline;
        }
    }

    /** What the user gave cannot be used there. */
    record Unusable(String place, String message) implements BaselineReply {}

    /** It cannot be made; {@code detail} is the stack trace of a defect. */
    record Failed(String cause, String detail) implements BaselineReply {}

    default byte[] opened() {
        if (this instanceof Made made) {
            return made.baseline;
        }
        if (this instanceof Unusable unusable) {
            throw new UserError(unusable.place(), unusable.message());
        }
        Failed failed = (Failed) this;
        throw new BaselineFailedException(failed.cause(), failed.detail());
    }
}
