package dev.espalier.network.kernel;

import dev.espalier.network.engine.Loss;

/** The end of a program: what its logits cost, and the gradient with which the way back begins. */
final class Answer {
    private final Signal logits;
    private final Loss loss;
    private final int width;

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
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += loss == Loss.SOFTMAX
                    ? softmax(logits.at(i), labels[i], count)
                    : sigmoid(logits.at(i), labels[i], count);
        }
        return sum / count;
    }

    private double softmax(int at, int label, int count) {
        float[] z = logits.values();
        float[] gradients = logits.gradients();
        float highest = z[at];
        for (int i = 1; i < width; i++) {
            highest = Math.max(highest, z[at + i]);
        }
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double power = Math.exp(z[at + i] - highest);
            gradients[at + i] = (float) power;
            sum += power;
        }
        float share = (float) (1 / (sum * count));
        for (int i = 0; i < width; i++) {
            gradients[at + i] *= share;
        }
        gradients[at + label] -= 1f / count;
        return Math.log(sum) + highest - z[at + label];
    }

    /** Of one logit, the label says whether it should be high; of several, which. */
    private double sigmoid(int at, int label, int count) {
        float[] z = logits.values();
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double logit = z[at + i];
            double wanted = width == 1 ? label : i == label ? 1 : 0;
            double rest = Math.exp(-Math.abs(logit));
            double answer = (logit >= 0 ? 1 : rest) / (1 + rest);
            logits.gradients()[at + i] = (float) ((answer - wanted) / count);
            sum += Math.max(logit, 0) + Math.log1p(rest) - wanted * logit;
        }
        return sum;
    }

    /** Copies the logits of the first examples; a single one stands beside a zero, whose softmax its sigmoid is. */
    void copy(int count, float[] answers, int at) {
        if (width > 1) {
            System.arraycopy(logits.values(), logits.at(0), answers, at, count * width);
            return;
        }
        for (int i = 0; i < count; i++) {
            answers[at + 2 * i] = 0;
            answers[at + 2 * i + 1] = logits.values()[logits.at(i)];
        }
    }
}
