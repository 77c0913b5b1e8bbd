package dev.espalier.sweep;

/** Which way a measure is better. */
public enum Direction {
    HIGHER,
    LOWER;

    /** True when {@code a} is better than {@code b}, not merely as good. */
    public boolean better(double a, double b) {
        return this == HIGHER ? a > b : a < b;
    }
}
