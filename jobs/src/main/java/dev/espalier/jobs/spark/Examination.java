package dev.espalier.jobs.spark;

import dev.espalier.sweep.Diagnosis;
import dev.espalier.sweep.Families;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a cluster's executors are.
 *
 * @param slots how many variants would run at once
 * @param executors by name; none where the driver is all there is
 */
public record Examination(String master, int slots, Map<String, Report> executors) {
    /** Executors come one after the other; who is not there when none came for so long is not waited for. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public Examination {
        executors = Collections.unmodifiableMap(new TreeMap<>(executors));
    }

    /**
     * What one executor says of itself.
     *
     * @param megabytes of heap
     */
    public record Report(String host, String java, long megabytes, List<Diagnosis> diagnoses) implements Serializable {
        static Report ofThisJvm() {
            return new Report(
                    Here.host(),
                    Runtime.version().toString(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    Families.all().stream()
                            .flatMap(family -> family.diagnose().stream())
                            .toList());
        }
    }

    static Examination of(JavaSparkContext spark) throws InterruptedException {
        int cpus = spark.getConf().getInt("spark.task.cpus", 1);
        if (spark.isLocal()) {
            return new Examination(spark.master(), Math.max(1, spark.defaultParallelism() / cpus), Map.of());
        }
        awaitExecutors(spark);
        int slots = Math.max(1, spark.defaultParallelism() / cpus);
        // One wave fills every slot; the second is for those that were slow to be offered.
        List<Integer> tasks = IntStream.range(0, 2 * slots).boxed().toList();
        Map<String, Report> reports = spark
                .parallelize(tasks, tasks.size())
                .map(task -> new Named(SparkEnv.get().executorId(), Told.REPORT))
                .collect()
                .stream()
                .collect(Collectors.toMap(Named::executor, Named::report, (one, same) -> one));
        return new Examination(spark.master(), slots, reports);
    }

    private record Named(String executor, Report report) implements Serializable {}

    /** An executor looks at itself once. */
    private static final class Told {
        private static final Report REPORT = Report.ofThisJvm();

        private Told() {}
    }

    private static void awaitExecutors(JavaSparkContext spark) throws InterruptedException {
        long begun = System.nanoTime();
        long last = begun;
        int seen = 0;
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            int now = spark.sc().getExecutorMemoryStatus().size() - 1;
            if (now != seen) {
                seen = now;
                last = System.nanoTime();
            }
            if (seen > 0 && System.nanoTime() - last >= QUIET.toNanos()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
