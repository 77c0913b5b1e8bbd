package dev.espalier.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class JobFailureTest {
    private final SparkException died = new SparkException(
            "Job aborted due to stage failure: Task 0 in stage 3.0 failed 1 times, most recent failure: Lost task 0.0 in"
                    + " stage 3.0 (TID 3) (127.0.0.1 executor 1): ExecutorLostFailure (executor 1 exited caused by one of"
                    + " the running tasks) Reason: Command exited with code 137\nDriver stacktrace:");
    private final SparkException threw = new SparkException(
            "Job aborted due to stage failure: Task 0 in stage 2.0 failed 1 times, most recent failure: Lost task 0.0 in"
                    + " stage 2.0 (TID 2) (127.0.0.1 executor 0): java.lang.NoClassDefFoundError: a/B\n\tat x.y.Z\n");

    @Test
    void tellsADeadExecutorFromAnException() {
        assertThat(JobFailure.executorDied(died)).isTrue();
        assertThat(JobFailure.executorDied(threw)).isFalse();
        assertThat(JobFailure.executorDied(new IllegalStateException())).isFalse();
    }

    @Test
    void theCauseIsOneLine() {
        assertThat(JobFailure.cause(died)).isEqualTo("Command exited with code 137");
        assertThat(JobFailure.cause(threw)).isEqualTo("java.lang.NoClassDefFoundError: a/B");
        assertThat(JobFailure.cause(new IllegalStateException("so\nit is"))).isEqualTo("so");
    }
}
