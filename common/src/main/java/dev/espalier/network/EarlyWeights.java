package dev.espalier.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.FineTuning;
import dev.espalier.network.recover.Training;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * What a baseline's weights were early in its training. They are kept nowhere: with the same seeds the first minibatches give the
 * same bits again, and so they are trained once more, once in a JVM.
 */
final class EarlyWeights {
    private final BaselineSpec spec;
    private final Dataset dataset;
    private final Seeds seeds;
    private final Map<Integer, SoftReference<float[]>> known = new HashMap<>();

    /** @param seeds those that the baseline was trained with */
    EarlyWeights(BaselineSpec spec, Dataset dataset, Seeds seeds) {
        this.spec = spec;
        this.dataset = dataset;
        this.seeds = seeds;
    }

    /**
     * Looks whether they can be told.
     *
     * @param place where they were asked for
     * @throws UserError when they cannot
     */
    void check(String place, int minibatches) {
        if (spec.file().isPresent()) {
            throw new UserError(
                    place,
                    "goes back to weights early in the baseline's training, and a model's file does not tell them: a"
                            + " baseline.model is wanted");
        }
        if (minibatches > 0 && spec.trainOn() == BaselineSpec.TrainOn.CLUSTER) {
            throw new UserError(
                    place,
                    "goes back to the weights after " + minibatches
                            + " minibatches, but a baseline that is trained on the cluster knows only those before all: 0");
        }
        Training training = Training.of(spec.training());
        int rows = dataset.train().count();
        int batch = Math.min(training.batch(), rows);
        long all = (long) training.epochs() * ((rows + batch - 1) / batch);
        if (minibatches > all) {
            throw new UserError(
                    place,
                    "goes back to the weights after " + minibatches + " minibatches, and the baseline's training has "
                            + all);
        }
    }

    /** The flat vector after so many minibatches. */
    float[] after(int minibatches, Attempt attempt) throws VariantFailure, InterruptedException {
        synchronized (known) {
            SoftReference<float[]> reference = known.get(minibatches);
            float[] weights = reference == null ? null : reference.get();
            if (weights == null) {
                weights = trained(minibatches, attempt);
                known.put(minibatches, new SoftReference<>(weights));
            }
            return weights.clone();
        }
    }

    private float[] trained(int minibatches, Attempt attempt) throws VariantFailure, InterruptedException {
        StartingPoint start =
                StartingPoint.untrained(spec.architecture().orElseThrow(), dataset, seeds.seed("weights"));
        ModelFile.Read copy = start.copy();
        if (minibatches == 0) {
            float[] weights = Parameters.flat(copy.net());
            Parameters.release(copy.net());
            return weights;
        }
        // As the baseline was: whoever shares the work makes other roundings than who works alone.
        try (Engine engine = Engines.shared(copy.net(), start.shape(), seeds.seed("training"), attempt.threads())) {
            FineTuning.of(Training.of(spec.training()), dataset, new Round(attempt, seeds))
                    .begin(engine, minibatches);
            return engine.snapshot();
        }
    }
}
