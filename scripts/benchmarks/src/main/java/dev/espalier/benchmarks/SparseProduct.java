package dev.espalier.benchmarks;

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

/** As {@link Rows}, of rows of which only a share of the weights is left, by that share. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SparseProduct {
    private static final int ROWS = 48;
    private static final int COLUMNS = 500;
    private static final int WIDTH = DenseRows.WIDTH;

    @Param({"0.2", "0.05", "0.01"})
    public double left;

    private final float[] x = new float[COLUMNS * WIDTH];
    private final float[] y = new float[ROWS * WIDTH];
    private final int[] here = {0};
    private final float[] room = new float[(COLUMNS + 1) * 16];
    private final SparseRows rows = SparseRows.here();
    private SparsePattern pattern;
    private float[] weight = new float[0];

    @Setup
    public void open() {
        SplittableRandom random = new SplittableRandom(1);
        int[] start = new int[ROWS + 1];
        int[] offset = new int[ROWS * COLUMNS];
        int[] target = new int[ROWS];
        for (int r = 0; r < ROWS; r++) {
            target[r] = r * WIDTH;
            start[r + 1] = start[r];
            for (int k = 0; k < COLUMNS; k++) {
                if (random.nextDouble() < left) {
                    offset[start[r + 1]++] = k * WIDTH;
                }
            }
        }
        pattern = new SparsePattern(start, Arrays.copyOf(offset, start[ROWS]), target);
        weight = new float[start[ROWS]];
    }

    @Benchmark
    public void forward() {
        rows.add(pattern, weight, 0, x, 0, 1, y, 0, 1, WIDTH);
    }

    @Benchmark
    public void gradient() {
        rows.gradient(pattern, 1, weight, 0, x, 0, here, y, 0, here, WIDTH, room);
    }
}
