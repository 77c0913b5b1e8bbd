package dev.espalier.network.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class SparseRowsTest {
    private static final int UNTOUCHED = 7;

    @Property(tries = 300)
    void products_and_gradients_are_those_of_plain_sums(
            @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 300) int length,
            @ForAll @IntRange(min = 0, max = 3) int gap,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int stride = length + gap;
        int[] start = new int[rows + 1];
        int[] offset = new int[rows * columns];
        for (int r = 0; r < rows; r++) {
            start[r + 1] = start[r];
            for (int c = 0; c < columns; c++) {
                if (random.nextInt(3) == 0) {
                    offset[start[r + 1]++] = c * stride;
                }
            }
        }
        float[] weight = numbers(random, start[rows]);
        float[] bias = numbers(random, rows);
        float[] x = numbers(random, gap + columns * stride);
        float[] dy = numbers(random, gap + rows * stride);
        float[] y = new float[gap + rows * stride];
        Arrays.fill(y, UNTOUCHED);
        float[] gradient = numbers(random, start[rows]);
        float[] before = gradient.clone();

        SparseRows.product(start, offset, weight, bias, x, gap, y, gap, stride, length);
        SparseRows.gradient(start, offset, gradient, x, gap, dy, gap, stride, length);

        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < stride && gap + r * stride + j < y.length; j++) {
                double wanted = j < length ? bias[r] : UNTOUCHED;
                for (int k = start[r]; j < length && k < start[r + 1]; k++) {
                    wanted += (double) weight[k] * x[gap + offset[k] + j];
                }
                assertThat((double) y[gap + r * stride + j]).isCloseTo(wanted, within(columns));
            }
            for (int k = start[r]; k < start[r + 1]; k++) {
                double wanted = before[k];
                for (int j = 0; j < length; j++) {
                    wanted += (double) dy[gap + r * stride + j] * x[gap + offset[k] + j];
                }
                assertThat((double) gradient[k]).isCloseTo(wanted, within(length));
            }
        }
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
}
