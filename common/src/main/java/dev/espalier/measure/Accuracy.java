package dev.espalier.measure;

/**
 * The share of examples whose class is the likeliest by a model's answers, gathered batch by batch. Of several equally
 * likely classes the first counts; an answer that is not a number is never right.
 */
public final class Accuracy {
    private long examples;
    private long right;

    /**
     * Takes the answers to a batch.
     *
     * @param scores {@code [count][classes]}, the higher the likelier; the array may be longer
     * @param labels the indices of the true classes
     */
    public void add(float[] scores, int classes, int[] labels, int count) {
        for (int i = 0; i < count; i++) {
            right += likeliest(scores, i * classes, classes) == labels[i] ? 1 : 0;
        }
        examples += count;
    }

    private static int likeliest(float[] scores, int from, int classes) {
        int likeliest = 0;
        for (int i = 0; i < classes; i++) {
            if (Float.isNaN(scores[from + i])) {
                return -1;
            }
            likeliest = scores[from + i] > scores[from + likeliest] ? i : likeliest;
        }
        return likeliest;
    }

    /** Not a number before the first example. */
    public double share() {
        return (double) right / examples;
    }
}
