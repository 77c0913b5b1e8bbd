package dev.espalier.network.kernel;

import dev.espalier.network.engine.Loss;
import dev.espalier.network.engine.SoftTargets;
import java.util.Arrays;

/** The end of a program: what its logits cost, and the gradient with which the way back begins. */
final class Answer {
    private final Signal logits;
    private final Loss loss;
    private final int width;

    /** @param logits {@link Grouping#WHOLE} */
    Answer(Signal logits, Loss loss) {
        this.logits = logits;
        this.loss = loss;
        this.width = logits.extent().size();
    }

    int width() {
        return width;
    }

    /** The mean loss of the first examples; leaves its gradient by their logits. */
    double loss(int[] labels, int count) {
        for (int i = 0; i < width; i++) {
            int row = i * logits.stride();
            Arrays.fill(logits.gradients(), row + count, row + logits.stride(), 0);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += switch (loss) {
                case SOFTMAX -> softmax(i, labels[i], count);
                case SIGMOID -> sigmoid(i, labels[i], count);
                case SQUARED_SOFTMAX -> squaredSoftmax(i, labels[i], count);
                case SQUARED_SIGMOID -> squaredSigmoid(i, labels[i], count);
            };
        }
        return sum / count;
    }

    /** The same, with what a teacher answers. */
    double loss(int[] labels, SoftTargets soft, int count) {
        double ofLabels = loss(labels, count);
        if (soft.areNone()) {
            return ofLabels;
        }
        double rest = 1 - soft.weight();
        // One logit stands beside a zero, whose softmax its sigmoid is.
        double[] pupil = new double[Math.max(2, width)];
        Loss measure = width == 1 ? Loss.SOFTMAX : loss;
        int first = pupil.length - width;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            pupil[0] = 0;
            for (int unit = 0; unit < width; unit++) {
                pupil[first + unit] = logits.values()[unit * logits.stride() + i];
            }
            sum += soft.teach(measure, i, pupil);
            for (int unit = 0; unit < width; unit++) {
                int at = unit * logits.stride() + i;
                logits.gradients()[at] = (float) (rest * logits.gradients()[at] + pupil[first + unit] / count);
            }
        }
        return rest * ofLabels + sum / count;
    }

    private double softmax(int example, int label, int count) {
        double logarithm = probabilities(example, 1.0 / count);
        int at = example + label * logits.stride();
        logits.gradients()[at] -= 1f / count;
        return logarithm - logits.values()[at];
    }

    /** Leaves the probabilities times something in place of the gradients; the logarithm of the sum they are shares of. */
    private double probabilities(int example, double factor) {
        float[] z = logits.values();
        float[] gradients = logits.gradients();
        int stride = logits.stride();
        int end = example + width * stride;
        float highest = z[example];
        for (int at = example; at < end; at += stride) {
            highest = Math.max(highest, z[at]);
        }
        double sum = 0;
        for (int at = example; at < end; at += stride) {
            double power = Math.exp(z[at] - highest);
            gradients[at] = (float) power;
            sum += power;
        }
        float share = (float) (factor / sum);
        for (int at = example; at < end; at += stride) {
            gradients[at] *= share;
        }
        return Math.log(sum) + highest;
    }

    private double squaredSoftmax(int example, int label, int count) {
        probabilities(example, 1);
        float[] gradients = logits.gradients();
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < width; i++) {
            double probability = gradients[example + i * logits.stride()];
            double off = probability - (i == label ? 1 : 0);
            sum += off * off;
            mean += off * probability;
        }
        for (int i = 0; i < width; i++) {
            int at = example + i * logits.stride();
            double probability = gradients[at];
            double off = probability - (i == label ? 1 : 0);
            gradients[at] = (float) (2 * probability * (off - mean) / width / count);
        }
        return sum / width;
    }

    private double squaredSigmoid(int example, int label, int count) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            int at = example + i * logits.stride();
            double answer = 1 / (1 + Math.exp(-(double) logits.values()[at]));
            double off = answer - wanted(i, label);
            logits.gradients()[at] = (float) (2 * off * answer * (1 - answer) / width / count);
            sum += off * off;
        }
        return sum / width;
    }

    private double wanted(int output, int label) {
        if (width == 1) {
            return label;
        }
        return output == label ? 1 : 0;
    }

    /** Of one logit, the label says whether it should be high; of several, which. */
    private double sigmoid(int example, int label, int count) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            int at = example + i * logits.stride();
            double logit = logits.values()[at];
            double wanted = wanted(i, label);
            double rest = Math.exp(-Math.abs(logit));
            double answer = (logit >= 0 ? 1 : rest) / (1 + rest);
            logits.gradients()[at] = (float) ((answer - wanted) / count);
            sum += Math.max(logit, 0) + Math.log1p(rest) - wanted * logit;
        }
        return sum;
    }

    /** Copies the logits of the first examples; a single one stands beside a zero, whose softmax its sigmoid is. */
    void copy(int count, float[] answers, int at) {
        int columns = Math.max(2, width);
        int first = columns - width;
        for (int i = 0; i < count; i++) {
            int row = at + i * columns;
            Arrays.fill(answers, row, row + first, 0);
            for (int unit = 0; unit < width; unit++) {
                answers[row + first + unit] = logits.values()[unit * logits.stride() + i];
            }
        }
    }
}
