package dev.espalier.network.recover;

import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.VariantFailure;
import java.util.Map;

/** The epochs of a training: the learning rate of each, the curves, when it ends, and which state is kept. */
public final class Epochs {
    private final Choice how;
    private final Attempt attempt;

    /** @param how {@link Recovery#FINE_TUNE} with its options */
    public Epochs(Choice how, Attempt attempt) {
        this.how = how;
        this.attempt = attempt;
    }

    /**
     * Trains, and reports every epoch, the state before as epoch 0.
     *
     * @return the epoch whose state the learner is left in
     */
    public int run(Learner learner) throws VariantFailure, InterruptedException {
        double first = how.number("learning-rate");
        int epochs = how.integer("epochs");
        int patience = how.integer("patience");
        Evaluation best = learner.evaluate();
        int kept = 0;
        float[] bestState = patience > 0 ? learner.snapshot() : null;
        attempt.report(
                new CurvePoint(0, Map.of("accuracy_validation", best.accuracy(), "loss_validation", best.loss())));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double rate = rate(first, epoch, epochs);
            double loss = learner.learn(epoch, rate);
            Evaluation now = learner.evaluate();
            // The last step of an epoch can be the one too far, and only this sees it.
            checkFinite(now.loss(), "epoch " + epoch + ", on validation rows");
            learner.verify();
            attempt.report(point(epoch, loss, now, rate));
            if (patience == 0) {
                kept = epoch;
            } else if (now.better(best)) {
                best = now;
                kept = epoch;
                bestState = learner.snapshot();
            } else if (epoch - kept >= patience) {
                break;
            }
        }
        if (bestState != null) {
            learner.restore(bestState);
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

    /**
     * Tells divergence as such.
     *
     * @throws VariantFailure that says where, when a loss is no finite number
     */
    public void checkFinite(double loss, String where) throws VariantFailure {
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
