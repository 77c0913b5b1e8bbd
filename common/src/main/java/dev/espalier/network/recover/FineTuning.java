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
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.VariantFailure;
import java.util.Arrays;
import java.util.Map;

/** Trains a network for some epochs. The same seeds give the same bits. */
public final class FineTuning {
    private final Choice how;
    private final Examples train;
    private final Examples validation;
    private final Attempt attempt;

    /** @param how {@link Recovery#FINE_TUNE} with its options */
    public FineTuning(Choice how, Examples train, Examples validation, Attempt attempt) {
        this.how = how;
        this.train = train;
        this.validation = validation;
        this.attempt = attempt;
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
        TrainingSettings settings = settings(how);
        int epochs = how.integer("epochs");
        int patience = how.integer("patience");
        engine.mask(masks);
        engine.optimize(settings);
        Evaluation best = Evaluation.of(engine, validation);
        int kept = 0;
        float[] bestState = patience > 0 ? engine.snapshot() : null;
        attempt.report(
                new CurvePoint(0, Map.of("accuracy_validation", best.accuracy(), "loss_validation", best.loss())));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double rate = rate(settings.learningRate(), epoch, epochs);
            engine.learningRate(rate);
            double loss = epoch(engine, epoch);
            Evaluation now = Evaluation.of(engine, validation);
            // The last step of an epoch can be the one too far, and only this sees it.
            finite(now.loss(), "epoch " + epoch + ", on validation rows");
            masks.firstAlive(engine.parameters()).ifPresent(alive -> {
                throw new IllegalStateException("a pruned weight is not zero: " + alive);
            });
            attempt.report(point(epoch, loss, now, rate));
            if (patience == 0) {
                kept = epoch;
            } else if (now.better(best)) {
                best = now;
                kept = epoch;
                bestState = engine.snapshot();
            } else if (epoch - kept >= patience) {
                break;
            }
        }
        if (bestState != null) {
            engine.restore(bestState);
        }
        return kept;
    }

    private static CurvePoint point(int epoch, double loss, Evaluation now, double rate) {
        return new CurvePoint(
                epoch,
                Map.of(
                        "loss_training",
                        loss,
                        "accuracy_validation",
                        now.accuracy(),
                        "loss_validation",
                        now.loss(),
                        "learning_rate",
                        rate));
    }

    private double epoch(Engine engine, int epoch) throws VariantFailure, InterruptedException {
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
            finite(loss, "epoch " + epoch + ", step " + (from / batch + 1));
            sum += loss * count;
        }
        return sum / order.length;
    }

    private void finite(double loss, String where) throws VariantFailure {
        if (!Double.isFinite(loss)) {
            throw new VariantFailure("training diverged: the loss is " + loss + " in " + where
                    + "; a smaller learning rate than " + how.option("learning-rate") + " may help");
        }
    }

    /** Cosine annealing to nearly nothing in the last epoch: Loshchilov and Hutter, SGDR, ICLR 2017. */
    private double rate(double first, int epoch, int epochs) {
        return how.option("schedule").equals("cosine")
                ? first * (1 + Math.cos(Math.PI * (epoch - 1) / epochs)) / 2
                : first;
    }
}
