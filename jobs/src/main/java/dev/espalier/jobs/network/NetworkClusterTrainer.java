package dev.espalier.jobs.network;

import dev.espalier.jobs.spark.ClusterTrainer;
import dev.espalier.jobs.spark.Ticket;
import dev.espalier.network.NetworkSubject;
import dev.espalier.network.SharedBaseline;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.VariantFailure;
import org.apache.spark.api.java.JavaSparkContext;

/** Trains networks with DL4J on Spark. */
public final class NetworkClusterTrainer implements ClusterTrainer {
    @Override
    public boolean trains(Subject subject) {
        return subject instanceof NetworkSubject;
    }

    @Override
    public byte[] train(JavaSparkContext spark, Ticket ticket, Attempt attempt)
            throws VariantFailure, InterruptedException {
        SharedBaseline baseline = ((NetworkSubject) ticket.subject()).shared(attempt.seeds());
        try (ClusterLearner learner = new ClusterLearner(spark, ticket, baseline, attempt)) {
            return learner.train();
        }
    }
}
