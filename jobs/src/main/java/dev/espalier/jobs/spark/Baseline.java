package dev.espalier.jobs.spark;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** Where a baseline is made: on the driver, on one executor, or by all of them. */
final class Baseline {
    private Baseline() {}

    static byte[] make(JavaSparkContext spark, Ticket ticket, String key) throws Exception {
        Subject subject = ticket.subject();
        return switch (subject.source()) {
            case FILE -> new BaselineTask(ticket).call(key);
            case EXECUTOR -> onExecutor(spark, ticket, key);
            case CLUSTER -> trainer(subject).train(spark, subject, new Seeds("baseline/" + key));
        };
    }

    private static byte[] onExecutor(JavaSparkContext spark, Ticket ticket, String key) throws SparkException {
        spark.setJobGroup("baseline", "training the baseline", true);
        return spark.parallelize(List.of(key), 1)
                .map(new BaselineTask(ticket))
                .collect()
                .get(0);
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
