package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
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
        } catch (UserError unusable) {
            return new BaselineReply.Unusable(Here.place(), unusable.getMessage());
        } catch (VariantFailure told) {
            return new BaselineReply.Failed(told.getMessage(), "");
        } catch (OutOfMemoryError full) {
            return new BaselineReply.Failed(Here.outOfMemory(full), "");
        } catch (Throwable defect) {
            return new BaselineReply.Failed(defect.toString(), Here.trace(defect));
        }
    }

    static Seeds seeds(String key) {
        return new Seeds("baseline/" + key);
    }
}
