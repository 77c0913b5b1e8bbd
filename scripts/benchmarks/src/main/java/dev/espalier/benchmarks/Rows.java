package dev.espalier.benchmarks;

import dev.espalier.network.kernel.vector.DenseGradients;
import dev.espalier.network.kernel.vector.DenseRows;
import dev.espalier.network.kernel.vector.SparsePattern;
import dev.espalier.network.kernel.vector.SparseRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Products of 48 rows of weights with 500 columns, for 128 examples: dense ones, and sparse ones by what is left. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Rows {
    private static final int ROWS = 48;
    private static final int COLUMNS = 500;
    private static final int WIDTH = DenseRows.WIDTH;

    @Param({"0.2", "0.05", "0.01"})
    public double left;

    private final float[] weight = new float[ROWS * COLUMNS];
    private final float[] bias = new float[ROWS];
    private final float[] x = new float[COLUMNS * WIDTH];
    private final float[] y = new float[ROWS * WIDTH];
    private final float[] room = new float[DenseGradients.ROOM];
    private final int[] offset = new int[COLUMNS];
    private final int[] target = new int[ROWS];
    private final int[] place = new int[WIDTH / 16];
    private final int[] here = {0};
    private final float[] sparseRoom = new float[(COLUMNS + 1) * 16];
    private final SparseRows rows = SparseRows.here();
    private SparsePattern pattern;
    private float[] sparse = new float[0];

    @Setup
    public void open() {
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < COLUMNS; k++) {
            offset[k] = k * WIDTH;
        }
        for (int i = 0; i < place.length; i++) {
            place[i] = i * 16;
        }
        int[] start = new int[ROWS + 1];
        int[] sparseOffset = new int[ROWS * COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            target[r] = r * WIDTH;
            start[r + 1] = start[r];
            for (int k = 0; k < COLUMNS; k++) {
                if (random.nextDouble() < left) {
                    sparseOffset[start[r + 1]++] = k * WIDTH;
                }
            }
        }
        pattern = new SparsePattern(start, Arrays.copyOf(sparseOffset, start[ROWS]), target);
        sparse = new float[start[ROWS]];
    }

    @Benchmark
    public void dense() {
        DenseRows.product(weight, 0, bias, 0, offset, x, 0, target, y, 0);
    }

    @Benchmark
    public void denseBack() {
        DenseRows.back(weight, 0, target, y, 0, room, offset, x, 0);
    }

    @Benchmark
    public void denseGradient() {
        DenseGradients.gradient(y, 0, WIDTH, ROWS, x, 0, place, offset, room, weight, 0);
    }

    @Benchmark
    public void sparse() {
        rows.add(pattern, sparse, 0, x, 0, 1, y, 0, 1, WIDTH);
    }

    @Benchmark
    public void sparseGradient() {
        rows.gradient(pattern, 1, sparse, 0, x, 0, here, y, 0, here, WIDTH, sparseRoom);
    }
}
