package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.store.Folder;
import dev.espalier.store.ModelFiles;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantId;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Runs one variant on an executor. Whatever a variant does short of ending the JVM becomes its outcome. */
final class VariantTask implements Function<VariantTask.Order, Reply> {
    /** One variant to run. */
    record Order(VariantId id, Variant variant) implements java.io.Serializable {}

    /** Sent to an executor once, and no part of what Spark keeps of every job. */
    private final Broadcast<Ticket> ticket;

    private final Broadcast<byte[]> baseline;

    VariantTask(Broadcast<Ticket> ticket, Broadcast<byte[]> baseline) {
        this.ticket = ticket;
        this.baseline = baseline;
    }

    @Override
    public Reply call(Order order) throws InterruptedException {
        VariantRunner runner;
        try {
            runner = Runners.of(ticket.value(), baseline.value());
        } catch (UserError unusable) {
            return new Reply.NotOpened(Here.host(), unusable.getMessage());
        }
        return run(order, runner);
    }

    private Reply run(Order order, VariantRunner runner) throws InterruptedException {
        long start = System.nanoTime();
        Map<String, String> provenance = new TreeMap<>(runner.provenance());
        provenance.putAll(Here.versions());
        provenance.put("executor", Here.host());
        provenance.put("sweep", ticket.value().sweep());
        try (TaskAttempt attempt = new TaskAttempt(Seeds.of(ticket.value().seed(), order.id()), 1)) {
            try {
                Findings findings = runner.run(order.variant(), attempt);
                keepFiles(order.id(), attempt);
                return new Reply.Ran(new Outcome.Completed(
                        order.id(),
                        order.variant(),
                        findings.values(),
                        findings.labels(),
                        attempt.curve(),
                        findings.parts(),
                        findings.details(),
                        secondsSince(start),
                        provenance));
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Throwable failure) {
                Optional<String> full = Here.outOfMemory(failure);
                if (full.isPresent()) {
                    return new Reply.NoRoom(failed(order, full.get(), Here.trace(failure), attempt, start, provenance));
                }
                boolean told = failure instanceof VariantFailure || failure instanceof UserError;
                return new Reply.Ran(failed(
                        order,
                        told ? failure.getMessage() : failure.toString(),
                        told ? "" : Here.trace(failure),
                        attempt,
                        start,
                        provenance));
            }
        }
    }

    private void keepFiles(VariantId id, TaskAttempt attempt) throws IOException {
        if (!ticket.value().folder().isEmpty()) {
            ModelFiles models = new ModelFiles(
                    Folder.at(ticket.value().folder(), ticket.value().hadoop().configuration()));
            for (String file : ticket.value().files()) {
                models.keep(id, attempt.folder().resolve(file));
            }
        }
    }

    private static Outcome failed(
            Order order, String cause, String detail, TaskAttempt attempt, long start, Map<String, String> provenance) {
        return new Outcome.Failed(
                order.id(),
                order.variant(),
                firstLine(cause),
                detail,
                attempt.curve(),
                secondsSince(start),
                provenance);
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** One variant's job has one partition, so one reply. */
    static Reply only(List<Reply> replies) {
        if (replies.size() != 1) {
            throw new IllegalStateException(replies.size() + " replies for one variant");
        }
        return replies.get(0);
    }
}
