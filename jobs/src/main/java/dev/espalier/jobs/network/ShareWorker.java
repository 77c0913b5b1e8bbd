package dev.espalier.jobs.network;

import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Learns one share, in a task of its own, and leaves nothing behind there. */
final class ShareWorker extends ParameterAveragingTrainingWorker {
    private final Broadcast<Lesson> lesson;
    private double lossSum;
    private int steps;

    ShareWorker(Broadcast<Lesson> lesson, WorkerConfiguration configuration) {
        super(null, true, configuration, null, null, null);
        this.lesson = lesson;
    }

    @Override
    public ComputationGraph getInitialModelGraph() {
        ComputationGraph net = lesson.value().open();
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(net));
        return net;
    }

    @Override
    public ParameterAveragingTrainingResult processMinibatch(
            MultiDataSet minibatch, ComputationGraph net, boolean isLast) {
        double penalty = net.calcRegularizationScore(true);
        net.fit(minibatch);
        double loss = net.score() - penalty;
        lossSum += loss * minibatch.getLabels(0).size(0);
        steps++;
        minibatch.getFeatures(0).close();
        minibatch.getLabels(0).close();
        return isLast || !Double.isFinite(loss) ? getFinalResult(net) : null;
    }

    @Override
    public ParameterAveragingTrainingResult getFinalResult(ComputationGraph net) {
        return new Learnt.Result(new Learnt(Lesson.of(net), lossSum, steps));
    }

    private static void close(ComputationGraph net) {
        INDArray state = net.getUpdater().getStateViewArray();
        if (state != null) {
            state.close();
        }
        // ComputationGraph.close() would also collect the garbage of the whole JVM.
        net.params().close();
        if (net.getGradientsViewArray() != null) {
            net.getGradientsViewArray().close();
        }
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
}
