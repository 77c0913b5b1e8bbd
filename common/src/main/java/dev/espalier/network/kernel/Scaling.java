package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * The second half of batch normalisation, which needs what {@link Survey} saw of the whole batch. Another signal can be added
 * to what it makes, and a rectifier follow, in the same go through memory.
 */
final class Scaling extends Step {
    private final Signal in;
    private final Signal out;
    private final Statistics statistics;
    private final int channels;
    private final int pixels;
    private boolean rectified;
    private Optional<Signal> other = Optional.empty();
    private Optional<Use> use = Optional.empty();

    Scaling(Signal in, Signal out, Statistics statistics) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.statistics = statistics;
        channels = in.extent().channels();
        pixels = in.extent().pixels();
    }

    boolean makes(Signal signal) {
        return out == signal;
    }

    /** Rectifies too what it makes. */
    void rectify() {
        rectified = true;
    }

    /** Adds that too to what it makes. */
    void add(Signal added) {
        other = Optional.of(added);
        use = Optional.of(added.use());
    }

    boolean isAdding() {
        return other.isPresent();
    }

    @Override
    boolean touches(Storage storage) {
        return in.storage() == storage || touchesGradients(storage);
    }

    @Override
    boolean touchesGradients(Storage storage) {
        return out.storage() == storage
                || other.filter(added -> added.storage() == storage).isPresent();
    }

    @Override
    boolean waits() {
        return true;
    }

    @Override
    void beforeForward(int count, long seed) {
        statistics.takeBatch();
    }

    @Override
    void beforeAnswer() {
        statistics.takeRunning();
    }

    @Override
    void forward(int from, Lane lane) {
        answer(from, lane);
        empty(out.values(), out.at(from), channels * pixels, statistics.there(from));
    }

    /** What fills up a tile stays nothing: what a batch's statistics would make of it nobody keeps within bounds. */
    static void empty(float[] values, int at, int runs, int there) {
        for (int i = at; there < TILE && i < at + runs * TILE; i += TILE) {
            Arrays.fill(values, i + there, i + TILE, 0);
        }
    }

    @Override
    void answer(int from, Lane lane) {
        float floor = rectified ? 0 : Float.NEGATIVE_INFINITY;
        for (int c = 0; c < channels; c++) {
            float mean = statistics.mean(c);
            float scale = statistics.scale(c);
            float offset = statistics.offset(c);
            int at = in.at(from) + c * pixels * TILE;
            int to = out.at(from) + c * pixels * TILE;
            float[] y = out.values();
            if (other.isPresent()) {
                Signal z = other.get();
                int zAt = z.at(from) + c * pixels * TILE;
                lane.channels().normalise(mean, scale, offset, floor, in.values(), at, z.values(), zAt, y, to, pixels);
            } else {
                lane.channels().normalise(mean, scale, offset, floor, in.values(), at, y, to, pixels);
            }
        }
    }

    @Override
    void backward(int from, Lane lane) {
        float[] sums = lane.sums();
        float[] dy = out.gradients();
        for (int c = 0; c < channels; c++) {
            float mean = statistics.mean(c);
            int channel = c * pixels * TILE;
            int at = in.at(from) + channel;
            int dyAt = out.gradientAt(from) + channel;
            if (rectified) {
                int yAt = out.at(from) + channel;
                lane.channels().rectifiedSlopes(mean, out.values(), yAt, in.values(), at, dy, dyAt, pixels, sums);
            } else {
                lane.channels().slopes(mean, in.values(), at, dy, dyAt, pixels, sums);
            }
            statistics.put(from, c, Survey.total(sums, 0, TILE), Survey.total(sums, TILE, TILE));
            if (other.isPresent() && other.get().isTrained()) {
                Signal z = other.get();
                int zAt = z.gradientAt(from) + channel;
                use.orElseThrow().give(lane.runs(), dy, dyAt, TILE, z.gradients(), zAt, TILE, pixels);
            }
        }
    }
}
