package dev.espalier.network.graph;

/** The shape of one example. */
public sealed interface Shape {
    /** How many numbers an example has. */
    int features();

    /** A row of a table. */
    record Rows(int features) implements Shape {
        public Rows {
            atLeastOne(features);
        }

        @Override
        public String toString() {
            return "rows of " + features + " features";
        }
    }

    /** An image, stored one channel after the other, each row by row. */
    record Images(int channels, int height, int width) implements Shape {
        public Images {
            atLeastOne(channels);
            atLeastOne(height);
            atLeastOne(width);
        }

        @Override
        public int features() {
            return channels * height * width;
        }

        @Override
        public String toString() {
            return "images of " + channels + "x" + height + "x" + width + " (channels, height, width)";
        }
    }

    private static void atLeastOne(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a shape with a side of " + size);
        }
    }
}
