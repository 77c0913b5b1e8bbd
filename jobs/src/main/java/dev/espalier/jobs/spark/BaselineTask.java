package dev.espalier.jobs.spark;

import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import org.apache.spark.api.java.function.Function;

/** Makes the baseline; given the hash that it is kept by, from which its randomness derives. */
final class BaselineTask implements Function<String, byte[]> {
    private final Ticket ticket;

    BaselineTask(Ticket ticket) {
        this.ticket = ticket;
    }

    @Override
    public byte[] call(String key) throws VariantFailure, InterruptedException {
        try (TaskAttempt attempt = new TaskAttempt(new Seeds("baseline/" + key))) {
            return ticket.subject().baseline(attempt);
        }
    }
}
