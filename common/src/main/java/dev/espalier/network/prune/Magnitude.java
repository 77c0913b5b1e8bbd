package dev.espalier.network.prune;

/** Scores from the weights alone. */
final class Magnitude {
    private Magnitude() {}

    static float[] absolute(float[] weights) {
        float[] scores = new float[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs(weights[i]);
        }
        return scores;
    }

    static float[] square(float[] weights) {
        float[] scores = new float[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = weights[i] * weights[i];
        }
        return scores;
    }

    /** The sum of the absolute values of each row of a matrix that is stored row after row. */
    static float[] rowSums(float[] weights, int rows) {
        int columns = weights.length / rows;
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += Math.abs(weights[i]);
            }
            scores[row] = (float) sum;
        }
        return scores;
    }

    /** The Euclidean norm of each row of a matrix that is stored row after row. */
    static float[] rowNorms(float[] weights, int rows) {
        int columns = weights.length / rows;
        float[] scores = new float[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += (double) weights[i] * weights[i];
            }
            scores[row] = (float) Math.sqrt(sum);
        }
        return scores;
    }
}
