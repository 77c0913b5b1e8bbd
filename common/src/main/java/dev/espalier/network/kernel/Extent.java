package dev.espalier.network.kernel;

/**
 * What one example has become: an image, or a row of numbers. A row that was an image still lies in memory as that image
 * did, and knows its extents; any other is a single pixel.
 */
record Extent(Kind kind, int height, int width, int channels) {
    enum Kind {
        ROW,
        IMAGE
    }

    static Extent row(int numbers) {
        return new Extent(Kind.ROW, 1, 1, numbers);
    }

    static Extent image(int height, int width, int channels) {
        return new Extent(Kind.IMAGE, height, width, channels);
    }

    Extent as(Kind other) {
        return new Extent(other, height, width, channels);
    }

    boolean isImage() {
        return kind == Kind.IMAGE;
    }

    int pixels() {
        return height * width;
    }

    int size() {
        return height * width * channels;
    }

    /** Whether channel after channel and pixel after pixel are the same order. */
    boolean liesEitherWay() {
        return channels == 1 || pixels() == 1;
    }

    @Override
    public String toString() {
        return isImage() ? "images of " + channels + "×" + height + "×" + width : "rows of " + size();
    }
}
