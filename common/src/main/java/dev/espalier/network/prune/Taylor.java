package dev.espalier.network.prune;

/** First-order scores: what the loss would change by without something, averaged over the batches added. */
final class Taylor {
    private final double[] sums;
    private int batches;

    Taylor(int size) {
        sums = new double[size];
    }

    /** |w·g| of every weight for itself. */
    void addWeights(float[] weights, float[] gradient) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += Math.abs((double) weights[i] * gradient[i]);
        }
        batches++;
    }

    /**
     * The square of what the parameters of each unit contribute together.
     *
     * @param contributions the sum of w·g over the parameters of each unit
     */
    void addUnits(double[] contributions) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += contributions[i] * contributions[i];
        }
        batches++;
    }

    /** Adds to each unit's contribution the sum of w·g over its row of a matrix that is stored row after row. */
    static void contribute(float[] weights, float[] gradient, double[] contributions) {
        int columns = weights.length / contributions.length;
        for (int row = 0; row < contributions.length; row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += (double) weights[i] * gradient[i];
            }
            contributions[row] += sum;
        }
    }

    float[] scores() {
        float[] scores = new float[sums.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (sums[i] / batches);
        }
        return scores;
    }
}
