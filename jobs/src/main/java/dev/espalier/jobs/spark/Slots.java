package dev.espalier.jobs.spark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.collection.JavaConverters;

/** What runs at once. */
final class Slots {
    private static final int LOOKS = 100;

    private Slots() {}

    /** How many cores one executor has, the fewest where they differ. Waits for an executor to come. */
    static int coresOfAnExecutor(JavaSparkContext spark) throws InterruptedException {
        if (spark.isLocal()) {
            return spark.defaultParallelism();
        }
        // Who has done something is there; what Spark tells of him comes a moment later.
        spark.parallelize(List.of(0), 1).count();
        int cores = fewestCores(spark.sc());
        for (int looks = 0; cores == 0 && looks < LOOKS; looks++) {
            TimeUnit.MILLISECONDS.sleep(50);
            cores = fewestCores(spark.sc());
        }
        return Math.max(1, cores);
    }

    /** None as long as there is no executor; the driver, which is listed too, has none. */
    private static int fewestCores(SparkContext spark) {
        return JavaConverters.seqAsJavaList(spark.statusStore().executorList(true)).stream()
                .mapToInt(ExecutorSummary::totalCores)
                .filter(cores -> cores > 0)
                .min()
                .orElse(0);
    }
}
