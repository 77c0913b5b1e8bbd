package dev.espalier.network.engine;

/** What a network's answers are measured by while it is trained. */
public enum Loss {
    /** Cross entropy of a softmax over the classes. */
    SOFTMAX {
        @Override
        public double of(float[] logits, int from, int classes, int label) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = from; i < from + classes; i++) {
                highest = Math.max(highest, logits[i]);
            }
            double sum = 0;
            for (int i = from; i < from + classes; i++) {
                sum += Math.exp(logits[i] - highest);
            }
            return Math.log(sum) + highest - logits[from + label];
        }
    },

    /** Binary cross entropies of a sigmoid for each class, summed over the classes. */
    SIGMOID {
        @Override
        public double of(float[] logits, int from, int classes, int label) {
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                double logit = logits[from + i];
                sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - (i == label ? logit : 0);
            }
            return sum;
        }
    },

    /** Squares of what a softmax over the classes is off by, their mean over the classes. */
    SQUARED_SOFTMAX {
        @Override
        public double of(float[] logits, int from, int classes, int label) {
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                double probability = Math.exp(-SOFTMAX.of(logits, from, classes, i));
                sum += square(probability - (i == label ? 1 : 0));
            }
            return sum / classes;
        }
    },

    /** Squares of what a sigmoid for each class is off by, their mean over the classes. */
    SQUARED_SIGMOID {
        @Override
        public double of(float[] logits, int from, int classes, int label) {
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                double probability = 1 / (1 + Math.exp(-(double) logits[from + i]));
                sum += square(probability - (i == label ? 1 : 0));
            }
            return sum / classes;
        }
    };

    private static double square(double difference) {
        return difference * difference;
    }

    /** The loss of one example, whose logits begin at {@code from}. */
    public abstract double of(float[] logits, int from, int classes, int label);
}
