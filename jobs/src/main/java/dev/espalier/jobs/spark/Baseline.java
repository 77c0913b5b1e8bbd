package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;

/** Where a baseline is made: on the driver, on one executor, or by all of them. */
final class Baseline {
    private final JavaSparkContext spark;
    private final Ticket ticket;
    private final int attempts;

    /** @param attempts how often it is tried when executors die under it */
    Baseline(JavaSparkContext spark, Ticket ticket, int attempts) {
        this.spark = spark;
        this.ticket = ticket;
        this.attempts = attempts;
    }

    /**
     * Makes it.
     *
     * @throws BaselineFailedException when there can be none
     * @throws UserError when what the user gave cannot be used where it is made
     */
    byte[] make(String key) throws InterruptedException {
        Subject subject = ticket.subject();
        return switch (subject.source()) {
            case FILE -> new BaselineTask(ticket, 1).call(key).opened();
            case EXECUTOR -> surviving(() -> onExecutor(key)).opened();
            case CLUSTER -> surviving(() -> onCluster(subject, key));
        };
    }

    private <T> T surviving(Callable<T> work) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                spark.setJobGroup("baseline", "training the baseline", true);
                return work.call();
            } catch (UserError | InterruptedException told) {
                throw told;
            } catch (VariantFailure told) {
                throw new BaselineFailedException(told.getMessage(), "");
            } catch (Exception failure) {
                if (failure.getCause() instanceof UserError told) {
                    throw told;
                }
                String cause = JobFailure.cause(failure);
                if (spark.sc().isStopped()) {
                    throw new ClusterLostException(cause);
                }
                if (!JobFailure.executorDied(failure)) {
                    throw new BaselineFailedException(cause, Here.trace(failure));
                }
                if (attempt == attempts) {
                    throw new BaselineFailedException(JobFailure.diedUnderIt(attempts, cause), "");
                }
            }
        }
    }

    private BaselineReply onExecutor(String key) throws InterruptedException {
        int threads = Slots.coresOfAnExecutor(spark);
        return spark.parallelize(List.of(key), 1)
                .map(new BaselineTask(ticket, threads))
                .collect()
                .get(0);
    }

    private byte[] onCluster(Subject subject, String key) throws VariantFailure, InterruptedException {
        try (TaskAttempt attempt = new TaskAttempt(BaselineTask.seeds(key), 1)) {
            return trainer(subject).train(spark, ticket, attempt);
        }
    }

    private static ClusterTrainer trainer(Subject subject) {
        return ServiceLoader.load(ClusterTrainer.class, Baseline.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(trainer -> trainer.trains(subject))
                .findFirst()
                .orElseThrow(
                        () -> new UserError("baseline", "this family cannot train a baseline on the whole cluster"));
    }
}
