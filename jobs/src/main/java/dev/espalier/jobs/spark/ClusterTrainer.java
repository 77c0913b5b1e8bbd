package dev.espalier.jobs.spark;

import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains a family's baseline data-parallel, for subjects whose source is {@link Subject.Source#CLUSTER}. Found by {@link
 * java.util.ServiceLoader}, since it needs both Spark and the family.
 */
public interface ClusterTrainer {
    boolean trains(Subject subject);

    byte[] train(JavaSparkContext spark, Subject subject, Seeds seeds);
}
