package dev.espalier.network.kernel;

/**
 * What batch normalisation knows of each channel: mean and variance, of the batch or running, and on the way back the slopes.
 * Each tile's sums have a place of their own, and are put together in the order of the tiles, whoever made them.
 */
final class Statistics {
    private final int channels;
    private final int pixels;
    private final Affine affine;
    private final Running running;
    private final double epsilon;
    private final float[] mean;
    private final double[] variance;
    private final float[] precision;
    private final float[] lean;
    private final float[] shift;
    private int count;
    private double[] sums = new double[0];
    private double[] products = new double[0];

    /** @param epsilon what is added to variances */
    Statistics(Extent extent, Affine affine, Running running, double epsilon) {
        this.channels = extent.channels();
        this.pixels = extent.pixels();
        this.affine = affine;
        this.running = running;
        this.epsilon = epsilon;
        mean = new float[channels];
        variance = new double[channels];
        precision = new float[channels];
        lean = new float[channels];
        shift = new float[channels];
    }

    /** Makes room for the tiles of so many examples. */
    void begin(int examples) {
        count = examples;
        int tiles = (examples + Step.TILE - 1) / Step.TILE;
        if (sums.length < tiles * channels) {
            sums = new double[tiles * channels];
            products = new double[tiles * channels];
        }
    }

    /** How many examples of the tile are there. */
    int there(int from) {
        return Math.min(Step.TILE, count - from);
    }

    /** How many numbers of a channel the tile has. */
    int numbers(int from) {
        return there(from) * pixels;
    }

    /** What a tile has of a channel: the sum and the squared distances from its mean, or the sums of slopes. */
    void put(int from, int channel, double sum, double product) {
        int at = from / Step.TILE * channels + channel;
        sums[at] = sum;
        products[at] = product;
    }

    /** From here on it is the batch's mean and variance that count. */
    void takeBatch() {
        for (int c = 0; c < channels; c++) {
            double middle = total(sums, c) / count / pixels;
            mean[c] = (float) middle;
            variance[c] = variance(c, middle);
            precision[c] = (float) (1 / Math.sqrt(variance[c] + epsilon));
        }
    }

    private double total(double[] all, int channel) {
        double total = 0;
        for (int at = channel; at < tiles() * channels; at += channels) {
            total += all[at];
        }
        return total;
    }

    private int tiles() {
        return (count + Step.TILE - 1) / Step.TILE;
    }

    /** The biased one, put together from the tiles' own. */
    private double variance(int channel, double middle) {
        double squares = 0;
        for (int tile = 0; tile < tiles(); tile++) {
            int at = tile * channels + channel;
            int numbers = numbers(tile * Step.TILE);
            double off = sums[at] / numbers - middle;
            squares += products[at] + numbers * off * off;
        }
        return squares / count / pixels;
    }

    /** From here on it is the running mean and variance that count. */
    void takeRunning() {
        for (int c = 0; c < channels; c++) {
            mean[c] = running.mean(c);
            precision[c] = (float) (1 / Math.sqrt(running.variance(c) + epsilon));
        }
    }

    /** Leaves the update of the running ones, which the optimizer subtracts as it is. */
    void update(float[] gradient) {
        for (int c = 0; c < channels; c++) {
            running.update(c, mean[c], variance[c], gradient);
        }
    }

    /** Turns sums of slopes into the gradients of the parameters, and into what {@link #lean} and {@link #shift} tell. */
    void takeSlopes(float[] gradient) {
        double numbers = (double) count * pixels;
        for (int c = 0; c < channels; c++) {
            double slopes = total(sums, c);
            double leaning = total(products, c) * precision[c];
            affine.gradient(c, leaning, slopes, gradient);
            lean[c] = (float) (-scale(c) * precision[c] * leaning / numbers);
            shift[c] = (float) (-scale(c) * slopes / numbers);
        }
    }

    float mean(int channel) {
        return mean[channel];
    }

    /** What distances from the mean are multiplied with. */
    float scale(int channel) {
        return affine.gain(channel) * precision[channel];
    }

    /** What is added to that. */
    float offset(int channel) {
        return affine.offset(channel);
    }

    /** What of a distance from the mean goes back into the gradient. */
    float lean(int channel) {
        return lean[channel];
    }

    /** What goes back into every gradient. */
    float shift(int channel) {
        return shift[channel];
    }
}
