package dev.espalier.network.criterion;

import java.util.Map;
import java.util.function.Consumer;

/** What there is to be known of a network that is about to be pruned, beside its structure. */
public interface Evidence {
    /** The flat vector of all parameters as they are. Not to be changed. */
    float[] parameters();

    /**
     * Hands over the gradient of the mean loss on one batch of training rows after the other, laid out as the flat vector
     * of all parameters; zero for those that are not trained. The array may be used again for the next batch.
     */
    void gradients(int batches, int rows, Consumer<float[]> gradient);

    /**
     * Trains a copy of the network by plain gradient descent, a step for each batch, and hands over what each step was made
     * from.
     */
    void training(int batches, int rows, double rate, Step step);

    /** One step of a training. */
    @FunctionalInterface
    interface Step {
        /** Both as flat vectors of all parameters, which may be used again for the next step. */
        void made(float[] parameters, float[] gradient);
    }

    /** What goes into each layer with weights, on batches of training rows, by the layer's name. */
    Map<String, LayerInputs> inputs(int batches, int rows);

    /**
     * For what is done at random: the same number for the same purpose and variant, wherever it runs.
     *
     * @throws IllegalStateException for a criterion that is shared by all variants
     */
    long seed(String purpose);
}
