package dev.espalier.network.engine;

import java.util.Objects;

/**
 * How a network is trained. It is all there is: the updater, the regularisation and the gradient clipping in a network's
 * own configuration are not used; its dropout and its constraints are.
 *
 * @param weightDecay of weights alone, not of biases or batch normalisation: for {@link Optimizer#ADAMW} each step takes
 *     {@code learningRate · weightDecay} of a weight away; for the others {@code weightDecay · weight} is added to its
 *     gradient, so that the loss has the penalty {@code weightDecay / 2 · |weights|²}
 * @param momentum for {@link Optimizer#SGD} and {@link Optimizer#NESTEROV}; the others have their own
 */
public record TrainingSettings(Optimizer optimizer, double learningRate, double weightDecay, double momentum) {
    public TrainingSettings {
        Objects.requireNonNull(optimizer, "optimizer");
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a learning rate of " + learningRate);
        }
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a weight decay of " + weightDecay);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("a momentum of " + momentum);
        }
    }
}
