package dev.espalier.jobs.network;

import dev.espalier.jobs.spark.Ticket;
import dev.espalier.network.SharedBaseline;
import dev.espalier.network.engine.Dl4jUpdaters;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.recover.Epochs;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.network.recover.Learner;
import dev.espalier.network.recover.LearningRate;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;

/** A network that learns on the whole cluster. It is kept here, and goes out to the workers for every share. */
final class ClusterLearner implements Learner, AutoCloseable {
    private final JavaSparkContext spark;
    private final SharedBaseline baseline;
    private final Attempt attempt;
    private final Epochs epochs;
    private final ShareReader reader;
    private final ComputationGraph net;

    ClusterLearner(JavaSparkContext spark, Ticket ticket, SharedBaseline baseline, Attempt attempt) {
        this.spark = spark;
        this.baseline = baseline;
        this.attempt = attempt;
        this.epochs = new Epochs(baseline.training(), attempt);
        this.reader = new ShareReader(ticket, baseline.shape(), baseline.classes());
        this.net = baseline.untrained();
    }

    /** The trained baseline's file. */
    byte[] train() throws VariantFailure, InterruptedException {
        reader.tryOut(spark, baseline.workers());
        epochs.run(this);
        return baseline.file(snapshot());
    }

    @Override
    public double learn(int epoch, LearningRate rates) throws VariantFailure, InterruptedException {
        TrainingSettings settings = baseline.training().settings();
        // DL4J's updaters go to the workers with it: it can change between averagings at most.
        double rate = rates.at(epoch, 0, 1);
        Dl4jUpdaters.put(
                net, new TrainingSettings(settings.optimizer(), rate, settings.weightDecay(), settings.momentum()));
        int batch = Math.min(baseline.training().batch(), baseline.rows());
        List<List<Share>> rounds = Share.epoch(
                baseline.rows(),
                baseline.workers(),
                baseline.averaging(),
                batch,
                attempt.seeds().seed("shuffle " + epoch));
        double sum = 0;
        for (int round = 0; round < rounds.size(); round++) {
            if (attempt.stopRequested()) {
                throw new InterruptedException("stopped in epoch " + epoch);
            }
            double loss = learn(rounds.get(round));
            epochs.checkFinite(loss, "epoch " + epoch + ", before averaging " + (round + 1));
            sum += loss;
        }
        return sum / baseline.rows();
    }

    private double learn(List<Share> round) {
        OrderedAveraging averaging =
                new OrderedAveraging(round.size(), round.get(0).batch(), baseline.averaging());
        new SparkComputationGraph(spark, net, averaging)
                .fitMultiDataSet(spark.parallelize(round, round.size()).flatMap(reader));
        return averaging.lossSum();
    }

    @Override
    public Evaluation evaluate() {
        return baseline.evaluate(snapshot());
    }

    @Override
    public void verify() {
        // Nothing is pruned in a baseline.
    }

    @Override
    public float[] snapshot() {
        return Lesson.numbers(net.params());
    }

    @Override
    public void restore(float[] snapshot) {
        Lesson.put(net.params(), snapshot);
    }

    @Override
    public void close() {
        net.close();
    }
}
