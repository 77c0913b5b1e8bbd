package dev.espalier.jobs.spark;

import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.VariantFailure;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains a family's baseline data-parallel, for subjects whose source is {@link Subject.Source#CLUSTER}. Found by {@link
 * java.util.ServiceLoader}, since it needs both Spark and the family.
 */
public interface ClusterTrainer {
    boolean trains(Subject subject);

    /**
     * Trains the baseline of the ticket's subject.
     *
     * @param attempt as the driver, who leads, sees it
     * @return what {@link Subject#open} takes
     * @throws VariantFailure when there can be none
     */
    byte[] train(JavaSparkContext spark, Ticket ticket, Attempt attempt) throws VariantFailure, InterruptedException;
}
