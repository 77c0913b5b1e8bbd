package dev.espalier.network.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DenseRowsTest {
    private static final int WIDTH = DenseRows.WIDTH;
    private static final int LENGTH = Runs.LENGTH;

    private final float[] room = new float[DenseGradients.ROOM];

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    private static int[] places(SplittableRandom random, int count, int below) {
        return random.ints(count, 0, below).toArray();
    }

    @Property(tries = 100)
    void productsAreThoseOfPlainSums(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 12) int rows,
            @ForAll @IntRange(min = 6, max = 40) int columns,
            @ForAll @IntRange(max = 3) int at) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] weight = numbers(random, at + rows * columns);
        float[] bias = numbers(random, at + rows);
        float[] x = numbers(random, at + 200 + WIDTH);
        int[] offset = places(random, columns, 200);
        int[] target = new int[rows];
        for (int r = 0; r < rows; r++) {
            target[r] = (rows - 1 - r) * (WIDTH + 5);
        }
        float[] y = new float[at + rows * (WIDTH + 5)];

        DenseRows.product(weight, at, bias, at, offset, x, at, target, y, at);

        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < WIDTH + 5; j++) {
                double wanted = j < WIDTH ? bias[at + r] : 0;
                for (int k = 0; j < WIDTH && k < columns; k++) {
                    wanted += (double) weight[at + r * columns + k] * x[at + offset[k] + j];
                }
                assertThat((double) y[at + target[r] + j]).isCloseTo(wanted, within(1e-5));
            }
        }
    }

    /** Targets overlap, and what is there is added to. */
    @Property(tries = 100)
    void theWayBackIsThatOfPlainSums(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 12) int rows,
            @ForAll @IntRange(min = 6, max = 40) int columns,
            @ForAll @IntRange(max = 3) int at) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] weight = numbers(random, at + rows * columns);
        float[] x = numbers(random, at + 200 + WIDTH);
        int[] offset = places(random, rows, 200);
        int[] target = places(random, columns, 100);
        float[] y = numbers(random, at + 100 + WIDTH);
        double[] wanted = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            wanted[i] = y[i];
        }
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < columns; k++) {
                for (int j = 0; j < WIDTH; j++) {
                    wanted[at + target[k] + j] += (double) weight[at + r * columns + k] * x[at + offset[r] + j];
                }
            }
        }

        DenseRows.back(weight, at, offset, x, at, room, target, y, at);

        for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i]).isCloseTo(wanted[i], within(1e-4));
        }
    }

    @Property(tries = 100)
    void gradientsAreThoseOfPlainSums(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 12) int rows,
            @ForAll @IntRange(min = 6, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 300) int places,
            @ForAll @IntRange(max = 3) int at) {
        SplittableRandom random = new SplittableRandom(seed);
        int step = places * LENGTH + at;
        float[] dy = numbers(random, at + rows * step);
        float[] x = numbers(random, at + 500 + LENGTH);
        int[] place = places(random, places, 300);
        int[] offset = places(random, columns, 200);
        float[] gradient = numbers(random, at + rows * columns);
        float[] before = gradient.clone();

        DenseGradients.gradient(dy, at, step, rows, x, at, place, offset, room, gradient, at);

        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < columns; k++) {
                double wanted = before[at + r * columns + k];
                for (int i = 0; i < places; i++) {
                    for (int j = 0; j < LENGTH; j++) {
                        wanted += (double) dy[at + r * step + i * LENGTH + j] * x[at + offset[k] + place[i] + j];
                    }
                }
                assertThat((double) gradient[at + r * columns + k]).isCloseTo(wanted, within(1e-3));
            }
        }
        for (int i = 0; i < at; i++) {
            assertThat(gradient[i]).isEqualTo(before[i]);
        }
    }
}
