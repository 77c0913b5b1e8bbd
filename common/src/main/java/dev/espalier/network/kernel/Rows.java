package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Runs;
import java.util.Arrays;

/** Examples as the caller brings them. */
final class Rows {
    private Rows() {}

    /**
     * Puts the numbers of a tile's examples side by side, unit by unit; where examples are missing it puts zeros.
     *
     * @param example the tile's first
     * @param unit the first of the units that are wanted
     * @param end after the last of them
     * @param stride from one unit to the next
     */
    static void transpose(Runs runs, Signal in, int example, int unit, int end, float[] y, int to, int stride) {
        int there = Math.min(Step.TILE, in.examples() - example);
        int row = in.extent().size();
        int at = in.at(example) + unit;
        if (there == Step.TILE) {
            runs.transpose(in.values(), at, row, y, to, stride, end - unit);
            return;
        }
        float[] x = in.values();
        for (int i = 0; i < end - unit; i++) {
            for (int j = 0; j < there; j++) {
                y[to + i * stride + j] = x[at + j * row + i];
            }
            Arrays.fill(y, to + i * stride + Math.max(0, there), to + i * stride + Step.TILE, 0);
        }
    }
}
