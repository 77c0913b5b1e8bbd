package dev.espalier.data;

/**
 * Labelled examples of one shape, in memory once. The arrays are shared by everyone who trains or measures on them: nobody
 * writes to them.
 */
public final class Examples {
    private final int width;
    private final float[] features;
    private final int[] labels;

    /**
     * Takes the arrays over.
     *
     * @param width how many numbers one example has
     * @param features example after example; an image as channels, height, width
     * @param labels for each example the index of its class
     */
    public Examples(int width, float[] features, int[] labels) {
        if (features.length != (long) width * labels.length) {
            throw new IllegalArgumentException(
                    features.length + " numbers for " + labels.length + " examples of " + width);
        }
        this.width = width;
        this.features = features;
        this.labels = labels;
    }

    public int count() {
        return labels.length;
    }

    /** How many numbers one example has. */
    public int width() {
        return width;
    }

    /** All numbers, example after example: the array itself, only to be read. */
    public float[] features() {
        return features;
    }

    /** The class of every example: the array itself, only to be read. */
    public int[] labels() {
        return labels;
    }

    public int label(int row) {
        return labels[row];
    }

    /** Copies the examples {@code rows[from]} … {@code rows[from + count - 1]} to the front of {@code into}. */
    public void gather(int[] rows, int from, int count, float[] into) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(features, rows[from + i] * width, into, i * width, width);
        }
    }

    /** Copies the labels of the same examples to the front of {@code into}. */
    public void gatherLabels(int[] rows, int from, int count, int[] into) {
        for (int i = 0; i < count; i++) {
            into[i] = labels[rows[from + i]];
        }
    }
}
