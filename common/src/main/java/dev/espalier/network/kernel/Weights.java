package dev.espalier.network.kernel;

import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.kernel.vector.Runs;
import dev.espalier.network.kernel.vector.SparsePattern;
import java.util.Arrays;

/**
 * The weights of a layer, {@code [row][column]}: all of them, or those that are left, one after the other from where the layer's
 * begin.
 */
final class Weights {
    private final String layer;
    private final ParameterSlice slice;
    private final float[] parameters;
    private final int[] seen;
    private final int[] made;
    private final double crossover;
    private boolean sparse;
    private SparsePattern pattern;
    private SparsePattern transposed;
    private int[] places = new int[0];
    private int[] used = new int[0];
    private float[] byColumn = new float[0];
    private float[] room = new float[0];

    /**
     * At first, all of them.
     *
     * @param seen where that is what a column is multiplied with
     * @param made where that is what a row makes
     * @param crossover which share of them is fewer
     */
    Weights(String layer, ParameterSlice slice, float[] parameters, int[] seen, int[] made, double crossover) {
        this.layer = layer;
        this.slice = slice;
        this.parameters = parameters;
        this.seen = seen.clone();
        this.made = made.clone();
        this.crossover = crossover;
    }

    String layer() {
        return layer;
    }

    ParameterSlice slice() {
        return slice;
    }

    int rows() {
        return made.length;
    }

    int columns() {
        return seen.length;
    }

    /** Whether it is faster to work on so many of them alone. */
    boolean areWorthLeaving(int left) {
        return left < crossover * slice.length();
    }

    boolean areSparse() {
        return sparse;
    }

    /** From now on they are all there. */
    void dense() {
        sparse = false;
    }

    /** From now on only those are there that were left last. */
    void sparse() {
        sparse = true;
    }

    /** From now on only those are there. */
    void leave(int[] left) {
        pattern = pattern(left);
        transpose(left);
        used = stretches();
        byColumn = new float[left.length];
        // The last run is read across its end.
        room = new float[(pattern.widest() + 1) * Runs.LENGTH];
        sparse = true;
    }

    private SparsePattern pattern(int[] left) {
        int[] start = new int[rows() + 1];
        int[] offset = new int[left.length];
        for (int k = 0; k < left.length; k++) {
            start[left[k] / columns() + 1]++;
            offset[k] = seen[left[k] % columns()];
        }
        Arrays.parallelPrefix(start, Integer::sum);
        return new SparsePattern(start, offset, made);
    }

    private void transpose(int[] left) {
        int[] start = new int[columns() + 1];
        for (int place : left) {
            start[place % columns() + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = start.clone();
        int[] offset = new int[left.length];
        places = new int[left.length];
        for (int k = 0; k < left.length; k++) {
            int at = next[left[k] % columns()]++;
            offset[at] = made[left[k] / columns()];
            places[at] = k;
        }
        transposed = new SparsePattern(start, offset, seen);
    }

    /** Which columns have weights, or are among such: from, to and so on. */
    int[] used() {
        return used;
    }

    /** Whole tiles of columns. */
    private int[] stretches() {
        int[] start = transposed.start();
        int[] stretches = new int[columns() + 1];
        int count = 0;
        for (int from = 0; from < columns(); from += Runs.LENGTH) {
            int to = Math.min(columns(), from + Runs.LENGTH);
            boolean follows = count > 0 && stretches[count - 1] == from;
            if (start[from] < start[to] && follows) {
                stretches[count - 1] = to;
            } else if (start[from] < start[to]) {
                stretches[count++] = from;
                stretches[count++] = to;
            }
        }
        return Arrays.copyOf(stretches, count);
    }

    float[] values() {
        return parameters;
    }

    int valuesAt() {
        return slice.from();
    }

    /** What a row is multiplied with, and where what it makes is. */
    SparsePattern pattern() {
        return pattern;
    }

    /** The way back: what a column's gradient is made of. */
    SparsePattern transposed() {
        return transposed;
    }

    /** Puts the values as they are now in the order of {@link #transposed}. */
    void gatherByColumn() {
        for (int k = 0; k < places.length; k++) {
            byColumn[k] = parameters[slice.from() + places[k]];
        }
    }

    /** What {@link #gatherByColumn} left. */
    float[] byColumn() {
        return byColumn;
    }

    /** Room for the gradient of a row. */
    float[] room() {
        return room;
    }
}
