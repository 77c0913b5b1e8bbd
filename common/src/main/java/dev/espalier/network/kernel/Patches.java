package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/**
 * What each output pixel of a convolution looks at, for a tile of examples, laid out so that the convolution becomes a product
 * of matrices: {@code [channel][row of the kernel][column of the kernel][output pixel][example]}. Where nothing is, there are
 * zeros.
 */
final class Patches {
    private final int channels;
    private final Window rows;
    private final Window columns;
    /** How long a row of outputs is. */
    private final int row;

    Patches(int channels, Window rows, Window columns) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        row = columns.out() * Step.TILE;
    }

    /** How many numbers one output pixel looks at. */
    int size() {
        return channels * rows.kernel() * columns.kernel();
    }

    /** Whether the image itself is what they are. */
    boolean isImage() {
        return rows.isPlain() && columns.isPlain();
    }

    /**
     * Lays out what some rows of outputs look at.
     *
     * @param at where the tile of images begins
     * @param top the first of the rows
     * @param end the row after the last one
     */
    void gather(Runs runs, float[] images, int at, int top, int end, float[] patches) {
        int to = 0;
        for (int c = 0; c < channels; c++) {
            for (int ky = 0; ky < rows.kernel(); ky++) {
                int first = Math.max(top, rows.firstOutput(ky));
                int last = Math.max(first, Math.min(end, rows.endOutput(ky)));
                for (int kx = 0; kx < columns.kernel(); kx++, to += (end - top) * row) {
                    Arrays.fill(patches, to, to + (Math.min(end, first) - top) * row, 0);
                    for (int y = first; y < last; y++) {
                        gatherRow(runs, images, at + line(c, y, ky), kx, patches, to + (y - top) * row);
                    }
                    Arrays.fill(patches, to + (Math.min(end, last) - top) * row, to + (end - top) * row, 0);
                }
            }
        }
    }

    private void gatherRow(Runs runs, float[] images, int line, int kx, float[] patches, int to) {
        int first = columns.firstOutput(kx);
        int end = columns.endOutput(kx);
        if (first >= end) {
            Arrays.fill(patches, to, to + row, 0);
            return;
        }
        int from = line + columns.seen(first, kx) * Step.TILE;
        int begin = to + first * Step.TILE;
        Arrays.fill(patches, to, begin, 0);
        if (columns.stride() == 1) {
            System.arraycopy(images, from, patches, begin, (end - first) * Step.TILE);
        } else {
            runs.copy(images, from, columns.stride() * Step.TILE, patches, begin, Step.TILE, end - first);
        }
        Arrays.fill(patches, to + end * Step.TILE, to + row, 0);
    }

    /** Adds patches of some rows of outputs to the images that they were taken from. */
    void scatter(Runs runs, float[] patches, int top, int end, float[] images, int at) {
        int from = 0;
        for (int c = 0; c < channels; c++) {
            for (int ky = 0; ky < rows.kernel(); ky++) {
                int last = Math.min(end, rows.endOutput(ky));
                for (int kx = 0; kx < columns.kernel(); kx++, from += (end - top) * row) {
                    int begin = columns.firstOutput(kx);
                    int count = columns.endOutput(kx) - begin;
                    for (int y = Math.max(top, rows.firstOutput(ky)); y < last && count > 0; y++) {
                        runs.add(
                                patches,
                                from + (y - top) * row + begin * Step.TILE,
                                Step.TILE,
                                images,
                                at + line(c, y, ky) + columns.seen(begin, kx) * Step.TILE,
                                columns.stride() * Step.TILE,
                                count);
                    }
                }
            }
        }
    }

    /** Where the line of a channel is that a row of outputs sees at a place of the kernel. */
    private int line(int channel, int y, int ky) {
        return (channel * rows.in() + rows.seen(y, ky)) * columns.in() * Step.TILE;
    }
}
