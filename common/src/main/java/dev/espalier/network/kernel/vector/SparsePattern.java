package dev.espalier.network.kernel.vector;

/**
 * Which weights of a matrix are left, row by row, and where the runs of numbers begin that they are multiplied with and summed
 * up in: the examples of a unit for a dense layer, a row of an image for all examples of a tile for a convolution.
 *
 * @param start the weights of row {@code r} are numbers {@code start[r]} to {@code start[r + 1] - 1}
 * @param offset for each weight, where what it is multiplied with begins
 * @param target for each row, where its sums begin
 */
public record SparsePattern(int[] start, int[] offset, int[] target) {
    /** How many weights there are. */
    public int left() {
        return start[target.length];
    }

    /** How many weights the fullest row has. */
    public int widest() {
        int widest = 0;
        for (int r = 0; r < target.length; r++) {
            widest = Math.max(widest, start[r + 1] - start[r]);
        }
        return widest;
    }
}
