package dev.espalier.jobs.spark;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Spark, as spark-submit was told to take it. Where all happens in this JVM, Spark starts while the driver still
 * looks at what it was given; of a cluster nothing is asked before that is found good.
 */
public final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final FutureTask<JavaSparkContext> starting;
    private boolean begun;

    private Connection(FutureTask<JavaSparkContext> starting) {
        this.starting = starting;
    }

    /**
     * Takes it.
     *
     * @throws dev.espalier.conf.UserError when nobody is at its end
     */
    public static Connection begin(String sweepName) {
        SparkConf conf = new SparkConf()
                .setAppName("espalier " + sweepName)
                // An executor's death is judged by the pool, which tells the variant that caused it from its
                // neighbours.
                .set("spark.task.maxFailures", "1")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // A native call does not hear an interrupt; without this it would keep its slot for ever.
                .setIfMissing("spark.task.reaper.enabled", "true")
                .setIfMissing("spark.task.reaper.killTimeout", "120s");
        Masters.requireOne(conf.get("spark.master", ""));
        Connection connection = new Connection(new FutureTask<>(() -> new JavaSparkContext(conf)));
        if (conf.get("spark.master", "").startsWith("local")) {
            connection.start();
        }
        return connection;
    }

    private void start() {
        begun = true;
        Thread thread = new Thread(
                () -> {
                    starting.run();
                    rehearse();
                },
                "spark-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** Spark's first job takes a second, most of it for classes to be loaded: it had better be one that nobody waits for. */
    private void rehearse() {
        try {
            started().parallelize(List.of(0), 1).map(nothing -> nothing).collect();
        } catch (Exception told) {
            // Whoever waits for Spark hears of it, if it matters.
            LOG.debug("the rehearsal failed", told);
        }
    }

    /** Waits for it. The cluster ends with the connection. */
    public Cluster cluster(Ticket ticket) throws InterruptedException {
        begun = true;
        starting.run();
        return new Cluster(started(), ticket);
    }

    /** Waits for it, and for the executors to come. */
    public Examination examine() throws InterruptedException {
        begun = true;
        starting.run();
        return Examination.of(started());
    }

    private JavaSparkContext started() throws InterruptedException {
        try {
            return starting.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException("Spark could not be started", failure.getCause());
        }
    }

    @Override
    public void close() {
        if (!begun) {
            return;
        }
        try {
            started().close();
        } catch (InterruptedException asked) {
            // The JVM ends, and Spark's own hook sees to the rest.
            Thread.currentThread().interrupt();
        }
    }
}
