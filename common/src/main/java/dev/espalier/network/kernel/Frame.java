package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/**
 * An image as a convolution sees it: with the border around it that it looks at, and with those columns next to each other
 * that neighbouring outputs see at the same place of the kernel: {@code [channel][row][column % stride][column / stride]}.
 */
final class Frame {
    private final int channels;
    private final Window rows;
    private final Window columns;
    private final boolean image;
    private final int height;
    /** How many columns there are of those that neighbours see. */
    private final int width;

    Frame(int channels, Window rows, Window columns) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        image = columns.stride() == 1 && rows.isWithin() && columns.isWithin();
        height = image ? rows.in() : rows.reach();
        width = image ? columns.in() : (columns.reach() + columns.stride() - 1) / columns.stride();
    }

    /** Whether it is nothing else than the image. */
    boolean isImage() {
        return image;
    }

    /** How many numbers it has for a tile of images. */
    int size() {
        return channels * height * columns.stride() * width * Step.TILE;
    }

    /** Where that is what an output sees first. */
    int at(int y, int x) {
        return (y * rows.stride() * columns.stride() * width + x) * Step.TILE;
    }

    /** How far from there is what it sees at each place of the kernel: {@code [channel][row][column]}. */
    int[] offsets() {
        int[] offsets = new int[channels * rows.kernel() * columns.kernel()];
        int next = 0;
        for (int c = 0; c < channels; c++) {
            for (int ky = 0; ky < rows.kernel(); ky++) {
                for (int kx = 0; kx < columns.kernel(); kx++) {
                    offsets[next++] = line(c, ky * rows.dilation(), kx * columns.dilation());
                }
            }
        }
        return offsets;
    }

    private int line(int channel, int row, int column) {
        int group = (channel * height + row) * columns.stride() + column % columns.stride();
        return (group * width + column / columns.stride()) * Step.TILE;
    }

    /** Takes a tile of images in. */
    void frame(Runs runs, float[] images, int at, float[] frame, int to) {
        Arrays.fill(frame, to, to + size(), 0);
        for (int c = 0; c < channels; c++) {
            for (int row = firstRow(); row < endRow(); row++) {
                for (int group = 0; group < columns.stride(); group++) {
                    int first = first(group);
                    int count = count(group, first);
                    int from = at + seen(c, row, group, first);
                    int step = columns.stride() * Step.TILE;
                    int place = to + line(c, row, group) + first * Step.TILE;
                    runs.copy(images, from, step, frame, place, Step.TILE, count);
                }
            }
        }
    }

    /** Adds what there is for each number of the images. */
    void add(Runs runs, float[] frame, int from, float[] images, int at) {
        for (int c = 0; c < channels; c++) {
            for (int row = firstRow(); row < endRow(); row++) {
                for (int group = 0; group < columns.stride(); group++) {
                    int first = first(group);
                    int count = count(group, first);
                    int to = at + seen(c, row, group, first);
                    int step = columns.stride() * Step.TILE;
                    int place = from + line(c, row, group) + first * Step.TILE;
                    runs.add(frame, place, Step.TILE, images, to, step, count);
                }
            }
        }
    }

    private int firstRow() {
        return rows.padding();
    }

    private int endRow() {
        return Math.min(height, rows.padding() + rows.in());
    }

    /** The first column of a group that is not in the border. */
    private int first(int group) {
        return Math.max(0, (columns.padding() - group + columns.stride() - 1) / columns.stride());
    }

    private int count(int group, int first) {
        int end = Math.min(columns.reach(), columns.padding() + columns.in());
        return Math.max(0, (end - group + columns.stride() - 1) / columns.stride() - first);
    }

    /** Where the number is in the image. */
    private int seen(int channel, int row, int group, int column) {
        int line = channel * rows.in() + row - rows.padding();
        return (line * columns.in() + column * columns.stride() + group - columns.padding()) * Step.TILE;
    }
}
