package dev.espalier.network.kernel;

/**
 * The running mean and variance of each channel, as DL4J keeps them among the parameters: of the biased variance, or of the
 * decimal logarithm of its root.
 */
final class Running {
    enum Kind {
        VARIANCE,
        LOGARITHM
    }

    private final float[] parameters;
    private final int mean;
    private final int spread;
    private final Kind kind;
    private final double decay;
    private double kept;

    /**
     * Those of a layer.
     *
     * @param mean where the means begin among the parameters
     * @param spread where the variances begin, or the logarithms
     * @param decay what is kept of them with every batch
     */
    Running(float[] parameters, int mean, int spread, Kind kind, double decay) {
        this.parameters = parameters;
        this.mean = mean;
        this.spread = spread;
        this.kind = kind;
        this.decay = decay;
        kept = decay;
    }

    /** From now on they go such a share of the way towards a batch's. */
    void go(double share) {
        kept = 1 - share;
    }

    /** From now on they go as far as the layer says. */
    void goAsAlways() {
        kept = decay;
    }

    float mean(int channel) {
        return parameters[mean + channel];
    }

    double variance(int channel) {
        double value = parameters[spread + channel];
        return kind == Kind.LOGARITHM ? Math.pow(10, 2 * value) : value;
    }

    /** Leaves what has to be subtracted after a batch. */
    void update(int channel, double batchMean, double batchVariance, float[] gradient) {
        gradient[mean + channel] = (float) ((1 - kept) * (mean(channel) - batchMean));
        double before = variance(channel);
        gradient[spread + channel] = (float)
                (kind == Kind.LOGARITHM
                        ? Math.log10(before / (kept * before + (1 - kept) * batchVariance)) / 2
                        : (1 - kept) * (before - batchVariance));
    }
}
