package dev.espalier.jobs.network;

import java.io.Serializable;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;

/**
 * What a worker brings back of its share.
 *
 * @param lossSum over the rows that it has seen
 * @param steps how many it has made
 */
record Learnt(Lesson lesson, double lossSum, int steps) implements Serializable {
    /** As DL4J hands it on inside a task; its own results hold arrays of ND4J's, and cannot leave the executor. */
    static final class Result extends ParameterAveragingTrainingResult {
        private final Learnt learnt;

        Result(Learnt learnt) {
            super(null, null, 0, null, null, null);
            this.learnt = learnt;
        }
    }

    static Learnt of(ParameterAveragingTrainingResult result) {
        return ((Result) result).learnt;
    }
}
