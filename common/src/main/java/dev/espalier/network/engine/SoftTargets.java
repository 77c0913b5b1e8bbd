package dev.espalier.network.engine;

/**
 * What a teacher answers for the rows of a minibatch, to be learnt beside their labels: Hinton, Vinyals and Dean, Distilling
 * the Knowledge in a Neural Network, 2015. The loss of a row becomes
 *
 * <pre>(1 - weight) · loss(label) + weight · temperature² · H(p, q)</pre>
 *
 * where p and q are what teacher and pupil make of their logits divided by the temperature, and H is their cross entropy. The
 * factor keeps the share of the gradient the same at every temperature. p and q are a softmax over the classes; of a network
 * that answers with a sigmoid for each class they are those, and H is summed over the classes.
 */
public final class SoftTargets {
    /** There is no teacher: labels alone. */
    public static final SoftTargets NONE = new SoftTargets(new float[0], 1, 0);

    private final float[] logits;
    private final double temperature;
    private final double weight;

    /**
     * Those of one minibatch.
     *
     * @param logits of the teacher, {@code [rows][classes]}, not copied; what follows is not looked at
     * @param temperature above 0
     * @param weight from 0 to 1
     */
    public SoftTargets(float[] logits, double temperature, double weight) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a temperature of " + temperature);
        }
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("a weight of " + weight);
        }
        this.logits = logits;
        this.temperature = temperature;
        this.weight = weight;
    }

    /** Their share of the loss. */
    public double weight() {
        return weight;
    }

    /** True when there is nothing to learn beside labels. */
    public boolean areNone() {
        return weight == 0;
    }

    /**
     * The second term for one row.
     *
     * @param measure what the network is measured by: of one with a sigmoid for each class, a loss of sigmoids
     * @param pupil the pupil's logits for that row, which its gradients by them take the place of
     */
    public double teach(Loss measure, int row, double[] pupil) {
        return switch (measure) {
            case SOFTMAX, SQUARED_SOFTMAX -> softmax(row * pupil.length, pupil);
            case SIGMOID, SQUARED_SIGMOID -> sigmoids(row * pupil.length, pupil);
        };
    }

    private double softmax(int from, double[] pupil) {
        int classes = pupil.length;
        double[] teacher = new double[classes];
        for (int i = 0; i < classes; i++) {
            teacher[i] = logits[from + i];
        }
        double ofTeacher = logarithm(teacher);
        double ofPupil = logarithm(pupil);
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            double wanted = Math.exp(teacher[i] / temperature - ofTeacher);
            double logProbability = pupil[i] / temperature - ofPupil;
            sum -= wanted * logProbability;
            pupil[i] = weight * temperature * (Math.exp(logProbability) - wanted);
        }
        return weight * temperature * temperature * sum;
    }

    /** Of the sum that the probabilities are shares of. */
    private double logarithm(double[] values) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            highest = Math.max(highest, value / temperature);
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value / temperature - highest);
        }
        return Math.log(sum) + highest;
    }

    private double sigmoids(int from, double[] pupil) {
        double sum = 0;
        for (int i = 0; i < pupil.length; i++) {
            double wanted = sigmoid(logits[from + i] / temperature);
            double logit = pupil[i] / temperature;
            sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - wanted * logit;
            pupil[i] = weight * temperature * (sigmoid(logit) - wanted);
        }
        return weight * temperature * temperature * sum;
    }

    private static double sigmoid(double logit) {
        double rest = Math.exp(-Math.abs(logit));
        return (logit >= 0 ? 1 : rest) / (1 + rest);
    }
}
