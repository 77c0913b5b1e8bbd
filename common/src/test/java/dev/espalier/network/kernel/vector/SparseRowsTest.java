package dev.espalier.network.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SparseRowsTest {
    private static final List<SparseRows> ALL = List.of(new VectorSparseRows(), new PlainSparseRows());
    private static final int GAP = 3;

    private final int[] places = {0, 5};
    private final int[] otherPlaces = {0, 2};

    @Property(tries = 300)
    void sumsAreThoseOfPlainLoops(
            @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 25) int runs,
            @ForAll boolean scaled,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int length = runs * Runs.LENGTH;
        int scale = scaled ? length : 1;
        SparsePattern pattern = pattern(random, rows, columns, scaled ? 1 : length);
        float[] weight = numbers(random, GAP + pattern.left());
        float[] x = numbers(random, GAP + 5 + columns * length);
        float[] y = numbers(random, GAP + 2 + rows * length);
        float[] gradient = numbers(random, weight.length);
        float[] room = new float[(pattern.widest() + 1) * Runs.LENGTH];
        for (SparseRows tried : ALL) {
            float[] sums = y.clone();
            tried.add(pattern, weight, GAP, x, GAP, scale, sums, GAP, scale, length);
            float[] given = gradient.clone();
            tried.gradient(pattern, scale, given, GAP, x, GAP, places, y, GAP, otherPlaces, length, room);

            double[] wanted = wide(y);
            double[] wantedGiven = wide(gradient);
            for (int r = 0; r < rows; r++) {
                for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
                    for (int j = 0; j < length; j++) {
                        int from = GAP + scale * pattern.offset()[k] + j;
                        int to = GAP + scale * pattern.target()[r] + j;
                        wanted[to] += (double) weight[GAP + k] * x[from];
                        wantedGiven[GAP + k] += (double) y[to] * x[from];
                        wantedGiven[GAP + k] += (double) y[to + 2] * x[from + 5];
                    }
                }
            }
            assertThat(wide(sums)).containsExactly(wanted, within(columns));
            assertThat(wide(given)).containsExactly(wantedGiven, within(2 * length));
        }
    }

    private static SparsePattern pattern(SplittableRandom random, int rows, int columns, int step) {
        int[] start = new int[rows + 1];
        int[] offset = new int[rows * columns];
        for (int r = 0; r < rows; r++) {
            start[r + 1] = start[r];
            for (int c = 0; c < columns; c++) {
                if (random.nextInt(3) == 0) {
                    offset[start[r + 1]++] = c * step;
                }
            }
        }
        int[] target = IntStream.range(0, rows).map(r -> r * step).toArray();
        return new SparsePattern(start, Arrays.copyOf(offset, start[rows]), target);
    }

    private static double[] wide(float[] numbers) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }

    private static Offset<Double> within(int terms) {
        return Offset.offset(1e-6 * (1 + terms));
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    /** The tests are run with the module. */
    @Test
    void takesVectorsWhereTheModuleIs() {
        assertThat(SparseRows.here()).isInstanceOf(VectorSparseRows.class);
    }
}
