package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.graph.FreshWeights;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.FineTuning;
import dev.espalier.network.recover.Learner;
import dev.espalier.network.recover.Training;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The baseline's network, trained once more from fresh weights as the baseline was, on one thread as a variant is. */
final class DenseControl implements AutoCloseable {
    private final Training how;
    private final Engine engine;
    private final Learner learner;
    private final Reach reach;
    private int epoch;

    DenseControl(
            double wanted,
            Dataset dataset,
            StartingPoint baseline,
            Choice trained,
            Attempt attempt,
            LongSupplier nanos) {
        how = Training.of(trained).toTheEnd();
        Round round = new Round(attempt, new Seeds(attempt.seeds().root() + "/dense control"));
        ComputationGraph net = baseline.net();
        float[] fresh = FreshWeights.of(net, round.seeds().seed("fresh weights"));
        reach = new Reach(wanted, baseline.anatomy(), ParameterSlice.of(net), nanos);
        engine = Engines.open(
                baseline.with(fresh), baseline.shape(), round.seeds().seed("training"));
        Parameters.release(net);
        learner = FineTuning.of(how, dataset, round).by(reach).learner(engine, () -> Masks.NONE);
    }

    /** Goes on for an epoch, until it has had as many as the baseline. */
    void next() throws VariantFailure, InterruptedException {
        if (epoch < how.epochs()) {
            epoch++;
            learner.learn(epoch, how.rate());
            learner.evaluate();
        }
    }

    /** Goes on until its answers are good enough, or to its end. */
    void finish() throws VariantFailure, InterruptedException {
        while (reach.reached().isEmpty() && epoch < how.epochs()) {
            next();
        }
    }

    /** What it took until its answers were good enough, by the mean of its epochs; empty when they never were. */
    Optional<Reach.Effort> reached() {
        return reach.reached().map(effort -> of(effort.epochs()));
    }

    /** What all of the training takes, by the same. */
    Reach.Effort whole() {
        return of(how.epochs());
    }

    private Reach.Effort of(int epochs) {
        Reach.Effort spent = reach.spent();
        double share = (double) epochs / spent.epochs();
        return new Reach.Effort(epochs, spent.seconds() * share, spent.macs() * share);
    }

    @Override
    public void close() {
        engine.close();
    }
}
