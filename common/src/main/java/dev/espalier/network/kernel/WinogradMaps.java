package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Winograd;

/**
 * The channels of a signal cut into squares, and the room where those lie transformed: {@code [number][channel][square]
 * [example]}.
 */
abstract class WinogradMaps {
    private final Squares squares;
    private final int channels;
    private final int from;
    private final int step;

    /**
     * @param from where the room begins among a lane's
     * @param together for how many squares there is room
     */
    WinogradMaps(Squares squares, int channels, int from, int together) {
        this.squares = squares;
        this.channels = channels;
        this.from = from;
        // Arrays that are a power of two apart share lines of the cache.
        step = channels * together * Step.TILE + Step.TILE;
    }

    Squares squares() {
        return squares;
    }

    /** Where the room ends. */
    int end() {
        return Math.addExact(from, Math.multiplyExact(Winograd.NUMBERS, step));
    }

    /** Where the matrix of that number is: {@code [channel][column]}. */
    int at(int number) {
        return from + number * step;
    }

    /** From a number of a square to its next one. */
    int step() {
        return step;
    }

    /** Transforms squares of a tile of images, which begins there. */
    void take(float[] images, int at, int first, int end, Lane lane) {
        int to = from;
        for (int c = 0; c < channels; c++) {
            int map = at + c * squares.height() * squares.line();
            for (int i = first; i < end; ) {
                int count = squares.within(i, end);
                if (count > 0) {
                    transform(images, map + squares.at(i), squares.line(), lane.scratch(), to, count);
                } else {
                    count = 1;
                    squares.take(lane.runs(), i, images, map, lane.room());
                    transform(lane.room(), 0, squares.ownLine(), lane.scratch(), to, count);
                }
                i += count;
                to += count * Step.TILE;
            }
        }
    }

    /** Brings squares back into a tile of images. */
    void give(float[] images, int at, int first, int end, Lane lane) {
        int next = from;
        for (int c = 0; c < channels; c++) {
            int map = at + c * squares.height() * squares.line();
            for (int i = first; i < end; ) {
                int count = squares.within(i, end);
                if (count > 0) {
                    restore(c, lane.scratch(), next, images, map + squares.at(i), squares.line(), count);
                } else {
                    count = 1;
                    restoreAtEdge(c, i, images, map, next, lane);
                }
                i += count;
                next += count * Step.TILE;
            }
        }
    }

    abstract void transform(float[] images, int at, int line, float[] room, int to, int count);

    abstract void restore(int channel, float[] room, int from, float[] images, int at, int line, int count);

    abstract void restoreAtEdge(int channel, int square, float[] images, int map, int from, Lane lane);
}
