package dev.espalier.jobs.spark;

import dev.espalier.spec.RunSpec;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/** The Spark application of one sweep. */
public final class Cluster {
    private final JavaSparkContext spark;
    private final Ticket ticket;

    Cluster(JavaSparkContext spark, Ticket ticket) {
        this.spark = spark;
        this.ticket = ticket;
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

    public String master() {
        return spark.master();
    }
}
