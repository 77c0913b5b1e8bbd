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
    };

    /** The loss of one example, whose logits begin at {@code from}. */
    public abstract double of(float[] logits, int from, int classes, int label);
}
