package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.network.recover.Meter;
import dev.espalier.network.recover.Recovery;
import dev.espalier.network.recover.Training;
import dev.espalier.network.schedule.Schedule;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How soon a variant's training reaches an accuracy, and how soon that of the dense network does.
 *
 * <p>The baseline's own training is no measure for that: it has all cores to itself, and may be kept from another day. So
 * every variant has a dense control beside it, on the same thread and in turn with it, an epoch of each, as latencies are
 * taken in pairs: whatever else slows the machine slows both. It has seeds of the variant's own, so that repetitions differ in
 * both. It ends when both have reached the accuracy, and costs at most what the baseline's training does.
 *
 * <p>A variant that begins with the trained baseline, for its weights or for the choice of what goes, could not have been without
 * that training: it counts before the variant's own. What is evaluated, scored and asked of a teacher between the epochs does
 * not.
 */
final class TrainingSpeed implements Meter, AutoCloseable {
    private final Variant variant;
    private final DenseControl control;
    private final Reach own;

    TrainingSpeed(
            double wanted,
            Dataset dataset,
            StartingPoint baseline,
            Choice trained,
            Variant variant,
            Attempt attempt,
            LongSupplier nanos) {
        this.variant = variant;
        control = new DenseControl(wanted, dataset, baseline, trained, attempt, nanos);
        ComputationGraph net = baseline.net();
        own = new Reach(wanted, baseline.anatomy(), ParameterSlice.of(net), nanos);
        Parameters.release(net);
        own.counts(Schedule.of(variant.schedule()).prunesAllAtFirst());
    }

    /**
     * Whether there is anything to measure: of what is only pruned, as in a scan of layers, there is not.
     *
     * @param trained how the baseline was
     */
    static boolean isOf(Variant variant, Choice trained) {
        Choice recovery = variant.recovery();
        return variant.isBaseline()
                || Recovery.of(recovery).training(recovery, trained).isPresent()
                || Schedule.of(variant.schedule())
                                .epochs(variant.schedule(), Training.of(trained).epochs())
                        > 0;
    }

    /**
     * All that goes is gone; what comes now is the recovery.
     *
     * @param before how well it answers
     */
    void pruned(Pruned pruned, Evaluation before) {
        own.network(pruned.anatomy(), ParameterSlice.of(pruned.net()));
        own.counts(true);
        // From scratch nothing is left of what answers now.
        if (Recovery.of(variant.recovery()) != Recovery.SCRATCH) {
            own.evaluated(before);
        }
    }

    @Override
    public void masked(Masks masks) {
        own.masked(masks);
    }

    @Override
    public void begun() throws VariantFailure, InterruptedException {
        if (own.reached().isEmpty()) {
            control.next();
        }
        own.begun();
    }

    @Override
    public void learnt(int rows) {
        own.learnt(rows);
    }

    @Override
    public void ended() {
        own.ended();
    }

    @Override
    public void evaluated(Evaluation now) {
        own.evaluated(now);
    }

    /** What it comes to when the variant is trained; of the baseline, what its control does. */
    void tell(Figures figures) throws VariantFailure, InterruptedException {
        control.finish();
        Optional<Reach.Effort> dense = control.reached();
        if (variant.isBaseline()) {
            figures.reached(dense, dense, new Reach.Effort(0, 0, 0));
        } else {
            figures.reached(own.reached(), dense, before());
        }
    }

    private Reach.Effort before() {
        return Schedule.of(variant.schedule()) == Schedule.AT_INITIALISATION
                ? new Reach.Effort(0, 0, 0)
                : control.whole();
    }

    @Override
    public void close() {
        control.close();
    }
}
