package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/**
 * Squares into which an image is cut, row by row, each two pixels from the next. Those at the edges can reach beyond the image,
 * where there are zeros.
 *
 * @param size how many pixels a square has along a side
 * @param above how far the first one begins above the image
 * @param left how far the first one begins before it
 */
record Squares(int height, int width, int size, int above, int left, int across, int down) {
    private static final int PITCH = 2;

    /** From a line of an image to the next one. */
    int line() {
        return width * Step.TILE;
    }

    /** From a line of a square that stands by itself to the next one. */
    int ownLine() {
        return size * Step.TILE;
    }

    /** How many numbers a square has that stands by itself. */
    int ownSize() {
        return size * ownLine();
    }

    /** Where a square begins in its image. */
    int at(int square) {
        return (top(square) * width + left(square)) * Step.TILE;
    }

    private int top(int square) {
        return PITCH * (square / across) - above;
    }

    private int left(int square) {
        return PITCH * (square % across) - left;
    }

    /** How many squares, from that one on to its right, lie within the image; none if it does not itself. */
    int within(int square, int end) {
        int top = top(square);
        int left = left(square);
        if (top < 0 || top + size > height || left < 0) {
            return 0;
        }
        int fit = (width - left - size + PITCH) / PITCH;
        return Math.max(0, Math.min(Math.min(fit, across - square % across), end - square));
    }

    /** Copies a square to where it stands by itself. */
    void take(Runs runs, int square, float[] image, int at, float[] alone) {
        Arrays.fill(alone, 0, ownSize(), 0);
        for (int y = firstRow(square); y < endRow(square); y++) {
            int from = at + inImage(square, y);
            runs.copy(image, from, Step.TILE, alone, inSquare(square, y), Step.TILE, columns(square));
        }
    }

    /** Copies what of a square lies within the image to its place there. */
    void put(Runs runs, int square, float[] alone, float[] image, int at) {
        for (int y = firstRow(square); y < endRow(square); y++) {
            int to = at + inImage(square, y);
            runs.copy(alone, inSquare(square, y), Step.TILE, image, to, Step.TILE, columns(square));
        }
    }

    /** Adds what of a square lies within the image to what is in its place there. */
    void add(Runs runs, int square, float[] alone, float[] image, int at) {
        for (int y = firstRow(square); y < endRow(square); y++) {
            int to = at + inImage(square, y);
            runs.add(alone, inSquare(square, y), Step.TILE, image, to, Step.TILE, columns(square));
        }
    }

    private int firstRow(int square) {
        return Math.max(0, -top(square));
    }

    private int endRow(int square) {
        return Math.min(size, height - top(square));
    }

    private int firstColumn(int square) {
        return Math.max(0, -left(square));
    }

    private int columns(int square) {
        return Math.max(0, Math.min(size, width - left(square)) - firstColumn(square));
    }

    private int inImage(int square, int y) {
        return at(square) + y * line() + firstColumn(square) * Step.TILE;
    }

    private int inSquare(int square, int y) {
        return y * ownLine() + firstColumn(square) * Step.TILE;
    }
}
