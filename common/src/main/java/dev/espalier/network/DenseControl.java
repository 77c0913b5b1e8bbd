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
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The baseline's network, trained once more from fresh weights as the baseline was, on one thread as a variant is, until its
 * answers are good enough.
 */
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

    /** Goes on for an epoch, where that is still of interest. */
    void next() throws VariantFailure, InterruptedException {
        if (isWanted()) {
            epoch++;
            learner.learn(epoch, how.rate());
            learner.evaluate();
        }
    }

    /** Goes on to its end. */
    void finish() throws VariantFailure, InterruptedException {
        while (isWanted()) {
            next();
        }
    }

    private boolean isWanted() {
        return reach.reached().isEmpty() && epoch < how.epochs();
    }

    Reach reach() {
        return reach;
    }

    /** What all of the training would take, by what its epochs took so far. */
    Reach.Effort whole() {
        Reach.Effort spent = reach.spent();
        double times = (double) how.epochs() / spent.epochs();
        return new Reach.Effort(how.epochs(), spent.seconds() * times, spent.macs() * times);
    }

    @Override
    public void close() {
        engine.close();
    }
}
