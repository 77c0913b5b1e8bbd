package dev.espalier.network.kernel.vector;

/**
 * Loops over all that a tile has of one channel: runs of {@link Runs#LENGTH} examples, one after the other. Sums are made for
 * each example, in an order that is always the same. Every implementation gives the same bits.
 */
public interface Channels {
    /** How many sums are made at once that do not wait for each other. */
    int SUMS = 4;

    /** {@code sums[j] = Σ x}. */
    void sum(float[] x, int at, int count, float[] sums);

    /** {@code sums[j] = Σ (x - mean)²}. */
    void squares(float mean, float[] x, int at, int count, float[] sums);

    /** {@code y = max(floor, (x - mean) · scale + shift)}. */
    void normalise(
            float mean, float scale, float shift, float floor, float[] x, int xAt, float[] y, int yAt, int count);

    /** {@code y = max(floor, (x - mean) · scale + shift + z)}. */
    void normalise(
            float mean,
            float scale,
            float shift,
            float floor,
            float[] x,
            int xAt,
            float[] z,
            int zAt,
            float[] y,
            int yAt,
            int count);

    /** Takes away what there is of {@code dy} where {@link #normalise} makes nothing above zero of {@code x}. */
    void rectified(float mean, float scale, float shift, float[] x, int xAt, float[] dy, int dyAt, int count);

    /** {@code sums[j] += Σ dy} and behind them {@code Σ dy · (x - mean)}. */
    void slopes(float mean, float[] x, int xAt, float[] dy, int dyAt, int count, float[] sums);

    /** {@code dx = slope · dy + lean · (x - mean) + shift}. */
    void spread(
            float mean,
            float slope,
            float lean,
            float shift,
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            float[] dx,
            int dxAt,
            int count);

    /** The fastest that this JVM has. */
    static Channels here() {
        return Vectors.areHere() ? new VectorChannels() : new PlainChannels();
    }
}
