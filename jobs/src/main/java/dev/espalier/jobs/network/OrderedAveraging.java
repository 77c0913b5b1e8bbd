package dev.espalier.jobs.network;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * DL4J's parameter averaging, made repeatable: the shares are those that are given, one a partition, where it would draw its
 * own, and they are averaged in their order, where it takes them as they come, which changes the last bits.
 */
final class OrderedAveraging extends ParameterAveragingTrainingMaster {
    private Broadcast<Lesson> lesson;
    private double lossSum;

    OrderedAveraging(int workers, int batch, int averaging) {
        super(new Builder(workers, batch)
                .batchSizePerWorker(batch)
                .averagingFrequency(averaging)
                .workerPrefetchNumBatches(0)
                .repartionData(Repartition.Never)
                .rddTrainingApproach(RDDTrainingApproach.Direct));
    }

    /** Of the last round, the losses of all rows together. */
    double lossSum() {
        return lossSum;
    }

    /** One round: every partition is learnt, and then there is an averaging. */
    @Override
    public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> shares) {
        try {
            doIteration(graph, shares, 1, 1);
        } finally {
            if (lesson != null && !shares.context().isStopped()) {
                lesson.destroy();
            }
        }
    }

    @Override
    public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
        lesson = graph.getSparkContext().broadcast(Lesson.of(graph.getNetwork()));
        boolean isGraph = true;
        boolean stats = false;
        return new ShareWorker(
                lesson,
                new WorkerConfiguration(
                        isGraph,
                        batchSizePerWorker,
                        batchSizePerWorker,
                        averagingFrequency,
                        prefetchNumBatches,
                        stats));
    }

    @Override
    protected void processResults(
            SparkDl4jMultiLayer none,
            SparkComputationGraph graph,
            JavaRDD<ParameterAveragingTrainingResult> results,
            int split,
            int splits) {
        List<Learnt> learnt = results.map(Learnt::of).collect();
        ComputationGraph net = graph.getNetwork();
        Lesson.average(learnt.stream().map(Learnt::lesson).toList(), net);
        lossSum = learnt.stream().mapToDouble(Learnt::lossSum).sum();
        ComputationGraphConfiguration conf = net.getConfiguration();
        conf.setIterationCount(conf.getIterationCount()
                + learnt.stream().mapToInt(Learnt::steps).max().orElse(0));
    }
}
