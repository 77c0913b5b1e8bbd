package dev.espalier.network.engine;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Puts {@link SoftTargets} beside a network's own loss, for one minibatch; it is given logits. */
final class TaughtLoss implements ILossFunction {
    private static final long serialVersionUID = 1;

    private final ILossFunction own;
    private final IActivation activation;
    private final transient SoftTargets soft;
    private final Loss measure;

    /**
     * For the next minibatch.
     *
     * @param own what the labels are for
     * @param activation what that wants to be made of logits
     */
    TaughtLoss(ILossFunction own, IActivation activation, SoftTargets soft, Loss measure) {
        this.own = own;
        this.activation = activation;
        this.soft = soft;
        this.measure = measure;
    }

    @Override
    public double computeScore(INDArray labels, INDArray logits, IActivation identity, INDArray mask, boolean average) {
        double ofLabels = own.computeScore(labels, logits, activation, mask, average);
        double taught = teach(logits.dup('c').data().asFloat(), logits.size(0), logits.size(1));
        return (1 - soft.weight()) * ofLabels + (average ? taught / logits.size(0) : taught);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation identity, INDArray mask) {
        float[] taught = logits.dup('c').data().asFloat();
        teach(taught, logits.size(0), logits.size(1));
        // The labels' share is all that a weight of one leaves out: what it would be may be no number.
        INDArray ofTeacher = Nd4j.createFromArray(taught).reshape('c', logits.shape());
        return soft.weight() == 1
                ? ofTeacher
                : own.computeGradient(labels, logits, activation, mask)
                        .muli(1 - soft.weight())
                        .addi(ofTeacher);
    }

    /** The sum over the rows; leaves the gradients in place of the logits. */
    private double teach(float[] logits, long rows, long outputs) {
        int width = (int) outputs;
        // One logit stands beside a zero, whose softmax its sigmoid is.
        int classes = Math.max(2, width);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double[] pupil = new double[classes];
            for (int i = 0; i < width; i++) {
                pupil[classes - width + i] = logits[row * width + i];
            }
            sum += soft.teach(measure, row, pupil);
            for (int i = 0; i < width; i++) {
                logits[row * width + i] = (float) pupil[classes - width + i];
            }
        }
        return sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray logits, IActivation identity, INDArray mask) {
        throw new UnsupportedOperationException("the loss of single rows");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation identity, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, logits, identity, mask, average), computeGradient(labels, logits, identity, mask));
    }

    @Override
    public String name() {
        return "taught " + own.name();
    }
}
