package dev.espalier.network.recover;

import dev.espalier.conf.Section;
import dev.espalier.data.Examples;
import dev.espalier.data.Shuffle;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantFailure;
import java.util.Arrays;

/** Trains a network for some epochs. The same seeds give the same bits. */
public final class FineTuning {
    private final Choice how;
    private final Examples train;
    private final Examples validation;
    private final Attempt attempt;
    private final Epochs epochs;

    /** @param how {@link Recovery#FINE_TUNE} with its options */
    public FineTuning(Choice how, Examples train, Examples validation, Attempt attempt) {
        this.how = how;
        this.train = train;
        this.validation = validation;
        this.attempt = attempt;
        this.epochs = new Epochs(how, attempt);
    }

    /** The settings that a choice's options speak of. */
    public static TrainingSettings settings(Choice how) {
        Optimizer optimizer = Arrays.stream(Optimizer.values())
                .filter(o -> Section.keyword(o).equals(how.option("optimizer")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no optimizer: " + how));
        return new TrainingSettings(
                optimizer, how.number("learning-rate"), how.number("weight-decay"), how.number("momentum"));
    }

    /**
     * Trains, and reports every epoch, the state before as epoch 0.
     *
     * @param masks what must stay zero, which is checked after every epoch
     * @return the epoch whose state the network is left in
     */
    public int run(Engine engine, Masks masks) throws VariantFailure, InterruptedException {
        engine.mask(masks);
        engine.optimize(settings(how));
        return epochs.run(new Alone(engine, masks));
    }

    /** One engine, on all rows. */
    private final class Alone implements Learner {
        private final Engine engine;
        private final Masks masks;

        Alone(Engine engine, Masks masks) {
            this.engine = engine;
            this.masks = masks;
        }

        @Override
        public double learn(int epoch, double rate) throws VariantFailure, InterruptedException {
            engine.learningRate(rate);
            int batch = Math.min(how.integer("batch"), train.count());
            int[] order = Shuffle.order(train.count(), attempt.seeds().seed("shuffle " + epoch));
            float[] features = new float[batch * train.width()];
            int[] labels = new int[batch];
            double sum = 0;
            for (int from = 0; from < order.length; from += batch) {
                if (attempt.stopRequested()) {
                    throw new InterruptedException("stopped in epoch " + epoch);
                }
                int count = Math.min(batch, order.length - from);
                train.gather(order, from, count, features);
                train.gatherLabels(order, from, count, labels);
                double loss = engine.train(features, labels, count);
                epochs.checkFinite(loss, "epoch " + epoch + ", step " + (from / batch + 1));
                sum += loss * count;
            }
            return sum / order.length;
        }

        @Override
        public Evaluation evaluate() {
            return Evaluation.of(engine, validation);
        }

        @Override
        public void verify() {
            masks.firstAlive(engine.parameters()).ifPresent(alive -> {
                throw new IllegalStateException("a pruned weight is not zero: " + alive);
            });
        }

        @Override
        public float[] snapshot() {
            return engine.snapshot();
        }

        @Override
        public void restore(float[] snapshot) {
            engine.restore(snapshot);
        }
    }
}
