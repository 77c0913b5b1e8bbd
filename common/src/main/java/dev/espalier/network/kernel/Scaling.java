package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * The second half of batch normalisation, which needs what {@link Survey} saw of the whole batch. Another signal can be added
 * to what it makes, and a rectifier follow, in the same go through memory.
 */
final class Scaling extends Step {
    /** So many runs are looked at twice while they are in the nearest cache. */
    private static final int TOGETHER = 128;

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

    /**
     * What was added has the gradients of what came of it. If it is the first on the way back to have any, they can stay where
     * they are: whoever adds to them does so when {@link Survey} has read them.
     */
    @Override
    void planned() {
        if (other.isPresent() && !use.orElseThrow().adds() && other.get().storage() != in.storage()) {
            other.get().storage().shareGradients(out.storage());
            use = Optional.empty();
        }
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
        for (int c = 0; c < channels; c++) {
            Arrays.fill(sums, 0);
            for (int done = 0; done < pixels; done += TOGETHER) {
                slopes(from, c, c * pixels + done, Math.min(TOGETHER, pixels - done), lane);
            }
            statistics.put(from, c, Survey.total(sums, 0, TILE), Survey.total(sums, TILE, TILE));
        }
        if (use.isPresent() && other.orElseThrow().isTrained()) {
            Signal z = other.get();
            int at = out.gradientAt(from);
            int to = z.gradientAt(from);
            use.get().give(lane.runs(), out.gradients(), at, TILE, z.gradients(), to, TILE, channels * pixels);
        }
    }

    private void slopes(int from, int channel, int run, int runs, Lane lane) {
        float mean = statistics.mean(channel);
        int at = in.at(from) + run * TILE;
        int dyAt = out.gradientAt(from) + run * TILE;
        float[] x = in.values();
        float[] dy = out.gradients();
        if (rectified && other.isPresent()) {
            int yAt = out.at(from) + run * TILE;
            lane.runs().rectified(0, Float.POSITIVE_INFINITY, out.values(), yAt, dy, dyAt, runs);
        } else if (rectified) {
            float scale = statistics.scale(channel);
            lane.channels().rectified(mean, scale, statistics.offset(channel), x, at, dy, dyAt, runs);
        }
        lane.channels().slopes(mean, x, at, dy, dyAt, runs, lane.sums());
    }
}
