package dev.espalier.network.prune;

/** What the loss would change by, to first order, without something: the mean over some batches. */
final class Taylor {
    private final double[] sums;
    private final int batches;

    Taylor(int size, int batches) {
        this.sums = new double[size];
        this.batches = batches;
    }

    void add(int index, double change) {
        sums[index] += change;
    }

    float[] scores() {
        float[] scores = new float[sums.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (sums[i] / batches);
        }
        return scores;
    }
}
