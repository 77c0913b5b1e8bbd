package dev.espalier.network.recover;

import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.VariantFailure;
import java.util.Map;

/** The epochs of a training: the curves, when it ends, and which state is kept. */
public final class Epochs {
    private final Training how;
    private final Attempt attempt;

    public Epochs(Training how, Attempt attempt) {
        this.how = how;
        this.attempt = attempt;
    }

    /**
     * Trains, and reports every epoch, the state before as epoch 0.
     *
     * @return the epoch whose state the learner is left in
     */
    public int run(Learner learner) throws VariantFailure, InterruptedException {
        Patience patience = how.patience();
        Evaluation best = learner.evaluate();
        int kept = 0;
        Evaluation counted = best;
        int counting = 0;
        float[] bestState = patience.isEndless() ? null : learner.snapshot();
        attempt.report(
                new CurvePoint(0, Map.of("accuracy_validation", best.accuracy(), "loss_validation", best.loss())));
        for (int epoch = 1; epoch <= how.epochs(); epoch++) {
            double loss = learner.learn(epoch, how.rate());
            Evaluation now = learner.evaluate();
            // The last step of an epoch can be the one too far, and only this sees it.
            checkFinite(now.loss(), "epoch " + epoch + ", on validation rows");
            learner.verify();
            attempt.report(point(epoch, loss, now));
            if (patience.isEndless()) {
                kept = epoch;
                continue;
            }
            if (now.better(best)) {
                best = now;
                kept = epoch;
                bestState = learner.snapshot();
            }
            if (patience.counts(now, counted)) {
                counted = now;
                counting = epoch;
            } else if (epoch - counting >= patience.epochs()) {
                break;
            }
        }
        if (bestState != null) {
            learner.restore(bestState);
        }
        return kept;
    }

    private CurvePoint point(int epoch, double loss, Evaluation now) {
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
                        how.rate().at(epoch, 0, 1)));
    }

    /**
     * Tells divergence as such.
     *
     * @throws VariantFailure that says where, when a loss is no finite number
     */
    public void checkFinite(double loss, String where) throws VariantFailure {
        if (!Double.isFinite(loss)) {
            throw new VariantFailure("training diverged: the loss is " + loss + " in " + where
                    + "; a smaller learning rate than " + how.rate() + " may help");
        }
    }
}
