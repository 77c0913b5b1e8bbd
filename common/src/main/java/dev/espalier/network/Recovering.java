package dev.espalier.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.graph.FreshWeights;
import dev.espalier.network.graph.Macs;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.FineTuning;
import dev.espalier.network.recover.Masking;
import dev.espalier.network.recover.Recalibration;
import dev.espalier.network.recover.Recovery;
import dev.espalier.network.recover.Teacher;
import dev.espalier.network.recover.Training;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantFailure;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What is done to a network after pruning. */
final class Recovering {
    /** Liu et al. stop there. */
    private static final double MOST_EPOCHS = 2;

    private final Dataset dataset;
    private final StartingPoint baseline;
    private final Choice trained;
    private final Teachers teachers;

    /** @param trained how the baseline was */
    Recovering(Dataset dataset, StartingPoint baseline, Choice trained, Configuration hadoop) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.trained = trained;
        teachers = new Teachers(dataset, baseline, hadoop);
    }

    Teachers teachers() {
        return teachers;
    }

    /** How the baseline was trained. */
    Choice trained() {
        return trained;
    }

    /**
     * Looks whether it can be done to these networks with these data.
     *
     * @throws UserError when it cannot
     */
    void check(Choice choice) {
        Recovery recovery = Recovery.of(choice);
        recovery.training(choice, trained)
                .ifPresent(training -> training.check("recovery " + choice.name(), dataset.shape()));
        if (recovery == Recovery.DISTILL) {
            teachers.check(choice);
        }
        if (recovery == Recovery.RECALIBRATE && !hasStatistics()) {
            throw new UserError(
                    "recovery " + choice.name(),
                    "takes the statistics of batch normalisation anew, and " + baseline.place() + " has none");
        }
    }

    private boolean hasStatistics() {
        ComputationGraph net = baseline.net();
        boolean has = ParameterSlice.of(net).stream().anyMatch(slice -> slice.role() == ParameterSlice.Role.STATISTIC);
        Parameters.release(net);
        return has;
    }

    /** Which epoch of it the network is left in the state of, where it is trained. */
    int run(Choice choice, Engine engine, Pruned pruned, Phases.Phase phase)
            throws VariantFailure, InterruptedException {
        Recovery recovery = Recovery.of(choice);
        return switch (recovery) {
            case FINE_TUNE, DISTILL, REWIND -> {
                Training training = recovery.training(choice, trained).orElseThrow();
                yield train(choice, training, engine, pruned::masks, phase);
            }
            case SCRATCH -> scratch(choice, engine, pruned, phase);
            case RECALIBRATE -> {
                new Recalibration(choice, dataset.train(), phase).run(engine);
                yield 0;
            }
            case NONE -> 0;
        };
    }

    /**
     * Trains for so many epochs as a recovery does, never fewer; one that does not train by itself, as the baseline was trained.
     */
    void train(Choice choice, int epochs, Engine engine, Masking masking, Phases.Phase phase)
            throws VariantFailure, InterruptedException {
        train(choice, training(choice, epochs), engine, masking, phase);
    }

    /** That training. */
    Training training(Choice choice, int epochs) {
        return Training.of(lesson(choice), epochs).toTheEnd();
    }

    /** How many rows a step of that has. */
    int batch(Choice choice) {
        return Training.of(lesson(choice)).batch();
    }

    private Choice lesson(Choice choice) {
        return switch (Recovery.of(choice)) {
            case FINE_TUNE, DISTILL -> choice;
            case REWIND, SCRATCH, RECALIBRATE, NONE -> trained;
        };
    }

    /** Trains as the baseline was trained. */
    void trainAsBaseline(Engine engine, Masks masks, Phases.Phase phase) throws VariantFailure, InterruptedException {
        FineTuning.of(Training.of(trained), dataset, phase).by(phase.meter()).run(engine, masks);
    }

    private int train(Choice choice, Training training, Engine engine, Masking masking, Phases.Phase phase)
            throws VariantFailure, InterruptedException {
        if (Recovery.of(choice) != Recovery.DISTILL) {
            return FineTuning.of(training, dataset, phase).by(phase.meter()).run(engine, masking);
        }
        try (Teacher teacher = teachers.of(choice)) {
            return FineTuning.taught(training, choice, teacher, dataset, phase)
                    .by(phase.meter())
                    .run(engine, masking);
        }
    }

    private int scratch(Choice choice, Engine engine, Pruned pruned, Phases.Phase phase)
            throws VariantFailure, InterruptedException {
        int epochs = Training.of(trained).epochs();
        if (choice.option("budget").equals("compute")) {
            epochs = (int) Math.round(epochs * moreEpochs(engine, pruned));
        }
        engine.restore(FreshWeights.of(pruned.net(), phase.seeds().seed("fresh weights")));
        return FineTuning.of(Training.of(trained, epochs), dataset, phase)
                .by(phase.meter())
                .run(engine, pruned.masks());
    }

    private double moreEpochs(Engine engine, Pruned pruned) {
        ComputationGraph whole = baseline.net();
        long before = Macs.of(baseline.anatomy(), Parameters.flat(whole)).effective();
        Parameters.release(whole);
        long after = Macs.of(pruned.anatomy(), engine.snapshot()).effective();
        return Math.min(MOST_EPOCHS, (double) before / Math.max(1, after));
    }
}
