package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/** Makes the baseline; given the hash that it is kept by, from which its randomness derives. */
final class BaselineTask implements Function<String, BaselineReply> {
    private final Ticket ticket;
    private final int threads;

    /** @param threads how many there are for it where it runs */
    BaselineTask(Ticket ticket, int threads) {
        this.ticket = ticket;
        this.threads = threads;
    }

    @Override
    public BaselineReply call(String key) throws InterruptedException {
        try (TaskAttempt attempt = new TaskAttempt(seeds(key), threads)) {
            return new BaselineReply.Made(ticket.subject().baseline(attempt));
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Throwable failure) {
            return reply(failure);
        }
    }

    private static BaselineReply reply(Throwable failure) {
        Optional<String> full = Here.outOfMemory(failure);
        if (full.isPresent()) {
            return new BaselineReply.Failed(full.get(), "");
        }
        if (failure instanceof UserError unusable) {
            return new BaselineReply.Unusable(Here.place(), unusable.getMessage());
        }
        return failure instanceof VariantFailure told
                ? new BaselineReply.Failed(told.getMessage(), "")
                : new BaselineReply.Failed(failure.toString(), Here.trace(failure));
    }

    static Seeds seeds(String key) {
        return Seeds.ofBaseline(key);
    }
}
