package dev.espalier.jobs.spark;

import dev.espalier.spec.RunSpec;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The Spark application of one sweep. */
public final class Cluster implements AutoCloseable {
    private final JavaSparkContext spark;
    private final Ticket ticket;

    private Cluster(JavaSparkContext spark, Ticket ticket) {
        this.spark = spark;
        this.ticket = ticket;
    }

    /** Connects as spark-submit was told to. */
    public static Cluster connect(String sweepName, Ticket ticket) {
        SparkConf conf = new SparkConf()
                .setAppName("espalier " + sweepName)
                // An executor's death is judged by the pool, which tells the variant that caused it from its
                // neighbours.
                .set("spark.task.maxFailures", "1")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // A native call does not hear an interrupt; without this it would keep its slot for ever.
                .setIfMissing("spark.task.reaper.enabled", "true")
                .setIfMissing("spark.task.reaper.killTimeout", "120s");
        return new Cluster(new JavaSparkContext(conf), ticket);
    }

    /**
     * Makes the baseline; {@code key} is the hash that it is kept by.
     *
     * @throws BaselineFailedException when there can be none
     */
    public byte[] baseline(String key, RunSpec run) throws InterruptedException {
        return new Baseline(spark, ticket, run.attempts()).make(key);
    }

    /** Runs variants, and hands over each outcome as it comes. */
    public void run(Map<VariantId, Variant> variants, byte[] baseline, RunSpec run, Consumer<Outcome> sink)
            throws InterruptedException {
        new VariantPool(spark, ticket, run.inFlight(), run.attempts()).run(variants, baseline, sink);
    }

    /** How many variants run at once, as far as executors have come up by now. */
    public int slots() {
        return Math.max(1, spark.defaultParallelism() / spark.getConf().getInt("spark.task.cpus", 1));
    }

    public String version() {
        return spark.version();
    }

    public String master() {
        return spark.master();
    }

    @Override
    public void close() {
        spark.close();
    }
}
