package dev.espalier.benchmarks;

import dev.espalier.network.kernel.vector.DenseGradients;
import dev.espalier.network.kernel.vector.DenseRows;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Products of 48 rows of weights with 500 columns, for 128 examples, by vectors. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Rows {
    private static final int ROWS = 48;
    private static final int COLUMNS = 500;
    private static final int WIDTH = DenseRows.WIDTH;

    private final float[] weight = new float[ROWS * COLUMNS];
    private final float[] bias = new float[ROWS];
    private final float[] x = new float[COLUMNS * WIDTH];
    private final float[] y = new float[ROWS * WIDTH];
    private final float[] room = new float[DenseGradients.ROOM];
    private final int[] offset = new int[COLUMNS];
    private final int[] target = new int[ROWS];
    private final int[] place = new int[WIDTH / 16];

    @Setup
    public void open() {
        for (int k = 0; k < COLUMNS; k++) {
            offset[k] = k * WIDTH;
        }
        for (int i = 0; i < place.length; i++) {
            place[i] = i * 16;
        }
        for (int r = 0; r < ROWS; r++) {
            target[r] = r * WIDTH;
        }
    }

    @Benchmark
    public void forward() {
        DenseRows.product(weight, 0, bias, 0, offset, x, 0, target, y, 0);
    }

    @Benchmark
    public void inputs() {
        DenseRows.back(weight, 0, target, y, 0, room, offset, x, 0);
    }

    @Benchmark
    public void gradient() {
        DenseGradients.gradient(y, 0, WIDTH, ROWS, x, 0, place, offset, room, weight, 0);
    }
}
