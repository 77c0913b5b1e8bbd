package dev.espalier.jobs.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;

/** What runs at once. */
final class Slots {
    private Slots() {}

    /** How many tasks one executor runs, the smallest where they differ; the driver of a cluster is none. */
    static int ofAnExecutor(SparkContext spark) {
        return JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)).stream()
                .mapToInt(ExecutorSummary::totalCores)
                .filter(cores -> cores > 0)
                .min()
                .orElseGet(() -> spark.conf().getInt("spark.executor.cores", 1));
    }
}
