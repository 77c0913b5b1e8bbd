package dev.espalier.jobs.spark;

/** The Spark application has ended under the sweep. What had finished is kept; the same command runs the rest. */
public final class ClusterLostException extends RuntimeException {
    public ClusterLostException(String cause) {
        super(cause);
    }
}
