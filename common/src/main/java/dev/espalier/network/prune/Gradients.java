package dev.espalier.network.prune;

import java.util.function.Consumer;

/** Where criteria that look at the loss get its gradients from. */
@FunctionalInterface
public interface Gradients {
    /**
     * Hands over the gradient of the mean loss on one batch of training rows after the other, laid out as the flat
     * vector of all parameters; zero for those that are not trained. The array may be used again for the next batch.
     */
    void each(int batches, int rows, Consumer<float[]> gradient);
}
