package dev.espalier.data;

import dev.espalier.conf.UserError;

/** What one Java array can hold. */
final class Sizes {
    private static final long MOST = Integer.MAX_VALUE - 8;

    private Sizes() {}

    /** How many numbers so many examples have. */
    static int cells(long rows, Shape shape) {
        long cells = rows * shape.size();
        if (cells > MOST) {
            throw new UserError(
                    "data",
                    rows + " rows of " + shape.size()
                            + " numbers are more than one part of a data set may have, which is " + MOST
                            + " numbers: use fewer of them with data.limit, or smaller examples");
        }
        return (int) cells;
    }
}
