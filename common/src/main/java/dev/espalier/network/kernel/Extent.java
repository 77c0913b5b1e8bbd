package dev.espalier.network.kernel;

/**
 * What one example has become: an image, or a row of numbers. Both lie in memory alike, channel by channel and row by row.
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

    boolean isImage() {
        return kind == Kind.IMAGE;
    }

    int pixels() {
        return Math.multiplyExact(height, width);
    }

    int size() {
        return Math.multiplyExact(pixels(), channels);
    }

    @Override
    public String toString() {
        return isImage() ? "images of " + channels + "×" + height + "×" + width : "rows of " + size();
    }
}
