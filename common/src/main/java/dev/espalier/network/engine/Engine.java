package dev.espalier.network.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network that is trained and asked: the one way in which a variant learns and answers. It classifies, whatever its
 * output layer is: one logit for each class.
 *
 * <p>Examples are rows of numbers, one after the other; images channel by channel, each row by row. Labels are the
 * indices of classes. Arrays may be longer than {@code count} examples; what follows is not looked at.
 *
 * <p>Parameters are named as DL4J names them: the layer, an underscore, the parameter ({@code conv1_W}). Each array is
 * in the order in which the network's own parameter vector holds it: weights of dense and convolution layers are
 * {@code [out][in · height · width]}, one unit after the other.
 *
 * <p>An engine takes a network over: until it is closed nobody else may use that network, and closing frees it too.
 *
 * <p>An engine belongs to the thread that opened it. The same calls with the same numbers give the same bits in any
 * thread, whatever runs beside it.
 */
public interface Engine extends AutoCloseable {
    /** What trains it, for the outcome's label: {@code kernel}, {@code dl4j}, {@code dl4j+onednn}. */
    String name();

    int classes();

    Loss loss();

    /** From now on these weights are zero, and stay so; those of an earlier call that are not among them may grow. */
    void mask(Masks masks);

    /** The layers that work on sparse weights since then: only those that are left are there. */
    List<String> sparseLayers();

    /**
     * From now on these arrays of parameters stay as they are, but for what is pruned of them; those of an earlier call that are
     * not among them learn again. Running statistics of batch normalisation are kept up all the same.
     *
     * @param arrays by their names: {@code conv1_W}
     */
    void freeze(Set<String> arrays);

    /** From now on it is trained in this way, with an optimizer that remembers nothing. */
    void optimize(TrainingSettings settings);

    /** From now on steps are of this size. */
    void learningRate(double rate);

    /**
     * One step on one minibatch, after {@link #optimize}.
     *
     * @return the mean loss before the step; if that is no finite number the step was not made
     */
    default double train(float[] features, int[] labels, int count) {
        return train(features, labels, SoftTargets.NONE, count);
    }

    /**
     * As {@link #train(float[], int[], int)}, towards what a teacher answers too.
     *
     * @return the mean loss before the step, of labels and soft targets together
     */
    double train(float[] features, int[] labels, SoftTargets soft, int count);

    /**
     * Moves the running statistics of batch normalisation towards those of one batch; nothing else changes. With shares of 1,
     * 1/2, 1/3 … they become the mean over the batches.
     *
     * @param share how much of the way
     * @return the mean loss; if that is no finite number nothing was moved
     */
    double observe(float[] features, int[] labels, int count, double share);

    /**
     * The gradients of the mean loss on one batch by every parameter that is trained, of pruned weights too. The network
     * works as it does in training: batch normalisation uses the batch, and dropout drops.
     */
    Map<String, float[]> gradients(float[] features, int[] labels, int count);

    /**
     * What the network answers.
     *
     * @param logits where to put them, {@code [count][classes]}
     */
    void logits(float[] features, int count, float[] logits);

    /** Copies of all parameters, statistics of batch normalisation included. */
    Map<String, float[]> parameters();

    /** All that training changes in the network, to be given to {@link #restore}. */
    float[] snapshot();

    /** Goes back to a snapshot of this network. The optimizer goes on as it is. */
    void restore(float[] snapshot);

    /** Writes what was learnt into the network that was taken over, so that it can be saved or copied. */
    void flush();

    @Override
    void close();
}
