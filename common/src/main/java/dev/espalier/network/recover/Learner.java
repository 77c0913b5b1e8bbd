package dev.espalier.network.recover;

import dev.espalier.sweep.VariantFailure;

/** A network that learns epoch by epoch, wherever that happens. */
public interface Learner {
    /**
     * Sees every training row once.
     *
     * @param epoch counted from 1
     * @param rate that of every step
     * @return the mean loss of the rows, each before the step that it was part of
     */
    double learn(int epoch, LearningRate rate) throws VariantFailure, InterruptedException;

    /** How well it answers on the validation rows by now. */
    Evaluation evaluate();

    /** Checks what must hold after every epoch. */
    void verify();

    /** All that learning changes in the network, to be given to {@link #restore}. */
    float[] snapshot();

    /** Goes back to a snapshot. The optimizer goes on as it is. */
    void restore(float[] snapshot);
}
