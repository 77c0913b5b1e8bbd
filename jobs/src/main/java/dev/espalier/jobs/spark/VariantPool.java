package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.jobs.spark.VariantTask.Order;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs variants, as many at a time as it has threads; each is a Spark job of its own.
 *
 * <p>An executor that dies takes all of its variants with it, and Spark does not tell which of them killed it. So each is
 * tried again beside the others, but the last time alone, when all others are done: none answers for its neighbour. So it
 * is with what ran out of memory.
 */
final class VariantPool {
    private final JavaSparkContext spark;
    private final Ticket ticket;
    private final int attempts;
    private final int inFlight;

    VariantPool(JavaSparkContext spark, Ticket ticket, int inFlight, int attempts) {
        this.spark = spark;
        this.ticket = ticket;
        this.inFlight = inFlight;
        this.attempts = attempts;
    }

    /** What a thread of the pool came to. */
    private sealed interface Result {
        record Reached(Outcome outcome) implements Result {}

        /** Executors died under it, or memory ran out, as often as may be beside others. */
        record Suspect(Order order) implements Result {}

        /** No variant can go on. */
        record End(RuntimeException reason) implements Result {}
    }

    /**
     * Hands every outcome to {@code sink} as it comes, on the calling thread.
     *
     * @throws UserError when an executor cannot open the data or the baseline
     * @throws ClusterLostException when the application ended under way
     */
    void run(Map<VariantId, Variant> variants, byte[] baseline, Consumer<Outcome> sink) throws InterruptedException {
        // Where results come faster than they can be kept, the variants wait, and not the results in memory.
        BlockingQueue<Result> results = new ArrayBlockingQueue<>(inFlight);
        AtomicInteger threads = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(inFlight, Math.max(1, variants.size())), work -> {
            Thread thread = new Thread(work, "variant-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Broadcast<Ticket> rules = spark.broadcast(ticket);
        Broadcast<byte[]> shared = spark.broadcast(baseline);
        VariantTask task = new VariantTask(rules, shared);
        try {
            variants.forEach((id, variant) -> pool.execute(() -> hand(among(new Order(id, variant), task), results)));
            List<Order> suspects = new ArrayList<>();
            for (int left = variants.size(); left > 0; left--) {
                Result result = results.take();
                if (result instanceof Result.Reached reached) {
                    sink.accept(reached.outcome());
                } else if (result instanceof Result.Suspect suspect) {
                    suspects.add(suspect.order());
                } else {
                    throw ((Result.End) result).reason();
                }
            }
            for (Order suspect : suspects) {
                sink.accept(alone(suspect, task));
            }
        } finally {
            pool.shutdownNow();
            if (!spark.sc().isStopped()) {
                spark.cancelAllJobs();
                shared.destroy();
                rules.destroy();
            }
        }
    }

    private static void hand(Result result, BlockingQueue<Result> results) {
        try {
            results.put(result);
        } catch (InterruptedException ended) {
            // Nobody waits for it any more.
            Thread.currentThread().interrupt();
        }
    }

    private Result among(Order order, VariantTask task) {
        VariantJob job = new VariantJob(spark, ticket, order, task);
        try {
            for (int attempt = 1; attempt < attempts; attempt++) {
                VariantJob.End end = job.run();
                if (end instanceof VariantJob.End.Came came) {
                    return new Result.Reached(came.outcome());
                }
                if (end instanceof VariantJob.End.NoRoom) {
                    // There will be no more of it beside the same neighbours.
                    break;
                }
            }
            return attempts > 1 ? new Result.Suspect(order) : new Result.Reached(alone(order, task));
        } catch (RuntimeException end) {
            return new Result.End(end);
        }
    }

    private Outcome alone(Order order, VariantTask task) {
        VariantJob job = new VariantJob(spark, ticket, order, task);
        VariantJob.End end = job.run();
        if (end instanceof VariantJob.End.Came came) {
            return came.outcome();
        }
        return end instanceof VariantJob.End.NoRoom full
                ? full.outcome()
                : job.failed(JobFailure.diedUnderIt(attempts, ((VariantJob.End.ExecutorDied) end).cause()), "");
    }
}
