package dev.espalier.network.recover;

import dev.espalier.data.Examples;
import dev.espalier.data.Shuffle;
import dev.espalier.network.engine.Engine;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantFailure;

/**
 * Takes the running statistics of batch normalisation anew, as the mean over minibatches of training rows, and leaves all else
 * as it is: Wu and Johnson, Rethinking "Batch" in BatchNorm, 2021. Minibatches of fewer rows count for fewer.
 */
public final class Recalibration {
    /** Something of what was there stays: the logarithm of a variance that is nothing at all is no number. */
    private static final double MOST = 1 - 1e-6;

    private final int rows;
    private final int batch;
    private final Examples train;
    private final Attempt attempt;

    /** @param how {@link Recovery#RECALIBRATE} with its options */
    public Recalibration(Choice how, Examples train, Attempt attempt) {
        rows = Math.min(how.integer("rows"), train.count());
        batch = Math.min(how.integer("batch"), rows);
        this.train = train;
        this.attempt = attempt;
    }

    public void run(Engine engine) throws VariantFailure, InterruptedException {
        int[] order = Shuffle.order(train.count(), attempt.seeds().seed("recalibration"));
        float[] features = new float[batch * train.width()];
        int[] labels = new int[batch];
        for (int from = 0; from < rows; from += batch) {
            if (attempt.stopRequested()) {
                throw new InterruptedException("stopped after " + from + " rows");
            }
            int count = Math.min(batch, rows - from);
            train.gather(order, from, count, features);
            train.gatherLabels(order, from, count, labels);
            double share = Math.min(MOST, (double) count / (from + count));
            double loss = engine.observe(features, labels, count, share);
            if (!Double.isFinite(loss)) {
                throw new VariantFailure("the statistics of batch normalisation cannot be taken: the loss is " + loss);
            }
        }
    }
}
