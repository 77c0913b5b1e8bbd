package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.jobs.spark.VariantTask.Order;
import dev.espalier.sweep.Outcome;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** One variant as a Spark job, which may be run several times. */
final class VariantJob {
    private final JavaSparkContext spark;
    private final Ticket ticket;
    private final Order order;
    private final VariantTask task;
    private long start;

    VariantJob(JavaSparkContext spark, Ticket ticket, Order order, VariantTask task) {
        this.spark = spark;
        this.ticket = ticket;
        this.order = order;
        this.task = task;
    }

    /** How it ended. */
    sealed interface End {
        record Came(Outcome outcome) implements End {}

        /** Memory ran out under it; the outcome says so. */
        record NoRoom(Outcome outcome) implements End {}

        record ExecutorDied(String cause) implements End {}
    }

    /**
     * Waits for it.
     *
     * @throws UserError when its executor cannot open the data or the baseline
     * @throws ClusterLostException when the application ended under way
     */
    End run() {
        start = System.nanoTime();
        Reply reply;
        try {
            spark.setJobGroup("variant-" + order.id(), order.variant().title(), true);
            reply = VariantTask.only(
                    spark.parallelize(List.of(order), 1).map(task).collect());
        } catch (Exception failure) {
            String cause = JobFailure.cause(failure);
            if (spark.sc().isStopped()) {
                throw new ClusterLostException(cause);
            }
            return JobFailure.executorDied(failure)
                    ? new End.ExecutorDied(cause)
                    : new End.Came(failed(cause, String.valueOf(failure.getMessage())));
        }
        if (reply instanceof Reply.Ran ran) {
            return new End.Came(ran.outcome());
        }
        if (reply instanceof Reply.NoRoom full) {
            return new End.NoRoom(full.outcome());
        }
        Reply.NotOpened refusal = (Reply.NotOpened) reply;
        throw new UserError("executor " + refusal.host(), refusal.reason());
    }

    /** For a failure that it could not tell of itself. */
    Outcome failed(String cause, String detail) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome.Failed(
                order.id(), order.variant(), cause, detail, List.of(), seconds, Map.of("sweep", ticket.sweep()));
    }
}
