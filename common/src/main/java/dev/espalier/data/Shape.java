package dev.espalier.data;

/** The form of one example. */
public sealed interface Shape {
    /** How many numbers one example has. */
    int size();

    /** How many numbers in a row, from the first, are of one kind, and are normalised alike. */
    int alike();

    /** Numbers, each of a meaning of its own: the columns of a table. */
    record Columns(int count) implements Shape {
        public Columns {
            positive(count);
        }

        @Override
        public int size() {
            return count;
        }

        @Override
        public int alike() {
            return 1;
        }

        @Override
        public String toString() {
            return Integer.toString(count);
        }
    }

    /** An image, one channel after the other, each row by row. */
    record Image(int channels, int height, int width) implements Shape {
        public Image {
            positive(channels);
            positive(height);
            positive(width);
            Math.multiplyExact(channels, Math.multiplyExact(height, width));
        }

        @Override
        public int size() {
            return channels * height * width;
        }

        @Override
        public int alike() {
            return height * width;
        }

        @Override
        public String toString() {
            return channels + "×" + height + "×" + width;
        }
    }

    private static void positive(int extent) {
        if (extent < 1) {
            throw new IllegalArgumentException("a shape of extent " + extent);
        }
    }
}
