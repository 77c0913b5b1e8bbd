package dev.espalier.network.kernel;

import java.util.Arrays;

/**
 * What each output pixel of a convolution looks at, laid out so that the convolution becomes a product of matrices. Where
 * nothing is, there are zeros.
 */
final class Patches {
    private final int channels;
    private final Window rows;
    private final Window columns;
    private final int rowLength;
    private final int size;

    Patches(int channels, Window rows, Window columns) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        rowLength = columns.kernel() * channels;
        size = rows.kernel() * rowLength;
    }

    /** How many numbers one output pixel looks at. */
    int size() {
        return size;
    }

    /** How many output pixels an image has. */
    int count() {
        return rows.out() * columns.out();
    }

    /** Whether the image itself is what they are. */
    boolean isImage() {
        return rows.isPlain() && columns.isPlain();
    }

    /** Of one channel whose rows are copied as they are, columns are far fewer and longer copies than rows. */
    Product.Inputs lie() {
        return channels == 1 && columns.stride() == 1 ? Product.Inputs.COLUMNS : Product.Inputs.ROWS;
    }

    /** @param at where the first image begins */
    void gather(float[] images, int at, int count, float[] patches) {
        int image = rows.in() * columns.in() * channels;
        for (int i = 0; i < count; i++) {
            if (lie() == Product.Inputs.COLUMNS) {
                columns(images, at + i * image, patches, i * count(), count * count());
            } else {
                rows(images, at + i * image, patches, i * count() * size);
            }
        }
    }

    /** {@code [row of the kernel][column of the kernel][output pixel]}, of one channel. */
    private void columns(float[] image, int at, float[] patches, int first, int lead) {
        int width = columns.out();
        for (int y = 0; y < rows.out(); y++) {
            int top = rows.start(y);
            for (int ky = 0; ky < rows.kernel(); ky++) {
                int line = top + ky * rows.dilation();
                int to = ky * columns.kernel() * lead + first + y * width;
                for (int kx = 0; kx < columns.kernel(); kx++, to += lead) {
                    if (line < 0 || line >= rows.in()) {
                        Arrays.fill(patches, to, to + width, 0);
                        continue;
                    }
                    int shift = kx * columns.dilation() - columns.padding();
                    int begin = Math.min(width, Math.max(0, -shift));
                    int end = Math.max(begin, Math.min(width, columns.in() - shift));
                    Arrays.fill(patches, to, to + begin, 0);
                    if (begin < end) {
                        int from = at + line * columns.in() + shift + begin;
                        System.arraycopy(image, from, patches, to + begin, end - begin);
                    }
                    Arrays.fill(patches, to + end, to + width, 0);
                }
            }
        }
    }

    /** {@code [output pixel][row of the kernel][column of the kernel][channel]}. */
    private void rows(float[] image, int at, float[] patches, int to) {
        int next = to;
        for (int y = 0; y < rows.out(); y++) {
            int top = rows.start(y);
            for (int x = 0; x < columns.out(); x++) {
                for (int ky = 0; ky < rows.kernel(); ky++, next += rowLength) {
                    int line = top + ky * rows.dilation();
                    if (line < 0 || line >= rows.in()) {
                        Arrays.fill(patches, next, next + rowLength, 0);
                    } else {
                        row(image, at + line * columns.in() * channels, x, patches, next);
                    }
                }
            }
        }
    }

    private void row(float[] image, int line, int x, float[] patches, int to) {
        int first = columns.first(x);
        int end = Math.max(first, columns.end(x));
        int from = line + columns.start(x) * channels;
        Arrays.fill(patches, to, to + first * channels, 0);
        if (columns.dilation() == 1 && first < end) {
            System.arraycopy(image, from + first * channels, patches, to + first * channels, (end - first) * channels);
        } else {
            for (int kx = first; kx < end; kx++) {
                System.arraycopy(
                        image, from + kx * columns.dilation() * channels, patches, to + kx * channels, channels);
            }
        }
        Arrays.fill(patches, to + end * channels, to + rowLength, 0);
    }

    /** Adds patches, which lie as rows, to the images that they were taken from. */
    void scatter(float[] patches, float[] images, int at, int count) {
        int next = 0;
        for (int i = 0; i < count; i++) {
            int image = at + i * rows.in() * columns.in() * channels;
            for (int y = 0; y < rows.out(); y++) {
                int top = rows.start(y);
                for (int x = 0; x < columns.out(); x++) {
                    for (int ky = 0; ky < rows.kernel(); ky++, next += rowLength) {
                        int line = top + ky * rows.dilation();
                        if (line >= 0 && line < rows.in()) {
                            addRow(patches, next, x, images, image + line * columns.in() * channels);
                        }
                    }
                }
            }
        }
    }

    private void addRow(float[] patches, int from, int x, float[] image, int line) {
        int first = columns.first(x);
        int end = columns.end(x);
        int to = line + columns.start(x) * channels;
        if (columns.dilation() == 1) {
            add(patches, from + first * channels, image, to + first * channels, (end - first) * channels);
        } else {
            for (int kx = first; kx < end; kx++) {
                add(patches, from + kx * channels, image, to + kx * columns.dilation() * channels, channels);
            }
        }
    }

    private static void add(float[] x, int xAt, float[] y, int yAt, int length) {
        for (int i = 0; i < length; i++) {
            y[yAt + i] += x[xAt + i];
        }
    }
}
