package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.jobs.spark.VariantTask.Order;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Runs variants, as many at a time as it has threads; each is a Spark job of its own. */
final class VariantPool {
    private final JavaSparkContext spark;
    private final Ticket ticket;
    private final int attempts;
    private final int inFlight;
    /** A variant under which an executor has died is tried again while no other such variant runs. */
    private final Semaphore suspects = new Semaphore(1, true);

    VariantPool(JavaSparkContext spark, Ticket ticket, int inFlight, int attempts) {
        this.spark = spark;
        this.ticket = ticket;
        this.inFlight = inFlight;
        this.attempts = attempts;
    }

    /**
     * Hands every outcome to {@code sink} as it comes, on the calling thread.
     *
     * @throws UserError when an executor cannot open the data or the baseline
     * @throws ClusterLostException when the application ended under way
     */
    void run(Map<VariantId, Variant> variants, byte[] baseline, Consumer<Outcome> sink) throws InterruptedException {
        BlockingQueue<Result> results = new LinkedBlockingQueue<>();
        AtomicInteger threads = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(inFlight, Math.max(1, variants.size())), work -> {
            Thread thread = new Thread(work, "variant-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Broadcast<byte[]> shared = spark.broadcast(baseline);
        VariantTask task = new VariantTask(ticket, shared);
        try {
            variants.forEach((id, variant) -> pool.execute(() -> results.add(result(new Order(id, variant), task))));
            for (int left = variants.size(); left > 0; left--) {
                sink.accept(results.take().outcome());
            }
        } finally {
            pool.shutdownNow();
            if (!spark.sc().isStopped()) {
                spark.cancelAllJobs();
                shared.destroy();
            }
        }
    }

    /** What a thread of the pool came to: an outcome, or the end of the sweep. */
    private record Result(Outcome reached, RuntimeException end) {
        Outcome outcome() {
            if (end != null) {
                throw end;
            }
            return reached;
        }
    }

    private Result result(Order order, VariantTask task) {
        try {
            return new Result(outcome(order, task), null);
        } catch (RuntimeException end) {
            return new Result(null, end);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return new Result(null, new ClusterLostException("the sweep was stopped"));
        }
    }

    private Outcome outcome(Order order, VariantTask task) throws InterruptedException {
        long start = System.nanoTime();
        String cause = "";
        for (int attempt = 1; attempt <= attempts; attempt++) {
            boolean suspect = attempt > 1;
            if (suspect) {
                suspects.acquire();
            }
            Reply reply;
            try {
                reply = submit(order, task);
            } catch (Exception failure) {
                cause = JobFailure.cause(failure);
                if (spark.sc().isStopped()) {
                    throw new ClusterLostException(cause);
                }
                if (!JobFailure.executorDied(failure)) {
                    return failed(order, cause, failure, start);
                }
                continue;
            } finally {
                if (suspect) {
                    suspects.release();
                }
            }
            return ran(reply);
        }
        return failed(order, "its executor died under it " + attempts + " times: " + cause, null, start);
    }

    private Reply submit(Order order, VariantTask task) {
        spark.setJobGroup("variant-" + order.id(), order.variant().title(), true);
        return VariantTask.only(spark.parallelize(List.of(order), 1).map(task).collect());
    }

    private static Outcome ran(Reply reply) {
        if (reply instanceof Reply.Ran ran) {
            return ran.outcome();
        }
        Reply.NotOpened refusal = (Reply.NotOpened) reply;
        throw new UserError("executor " + refusal.host(), refusal.reason());
    }

    private Outcome failed(Order order, String cause, Exception failure, long start) {
        String detail = failure == null ? "" : String.valueOf(failure.getMessage());
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome.Failed(
                order.id(), order.variant(), cause, detail, List.of(), seconds, Map.of("sweep", ticket.sweep()));
    }
}
