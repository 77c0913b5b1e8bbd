package dev.espalier.network.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final int ROOM = 400;

    /** What a loop works on, and what comes of it. */
    private static final class Arrays {
        private final float[] x;
        private final float[] y;
        private final float[] left;
        private final float[] given;

        private Arrays(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            x = few(random);
            y = few(random);
            left = few(random);
            given = few(random);
        }

        /** Few different numbers, so that there are equal ones, and zeros of both signs. */
        private static float[] few(SplittableRandom random) {
            float[] numbers = new float[ROOM];
            for (int i = 0; i < ROOM; i++) {
                numbers[i] = random.nextInt(-4, 5) * (random.nextBoolean() ? 0.3f : -0.3f);
            }
            return numbers;
        }
    }

    @Property(tries = 300)
    void bothMakeTheSameBits(
            @ForAll long seed,
            @ForAll @IntRange(max = 5) int xAt,
            @ForAll @IntRange(max = 5) int yAt,
            @ForAll @IntRange(max = 40) int xStep,
            @ForAll @IntRange(min = 16, max = 40) int yStep,
            @ForAll @IntRange(max = 9) int count) {
        same(seed, (runs, a) -> runs.copy(a.x, xAt, xStep, a.y, yAt, yStep, count));
        same(seed, (runs, a) -> runs.add(a.x, xAt, xStep, a.y, yAt, yStep, count));
        same(seed, (runs, a) -> runs.add(0.7f, a.x, xAt, xStep, a.y, yAt, yStep, count));
        same(seed, (runs, a) -> runs.add(0.7f, a.x, xAt, xStep, a.y, yAt, 0, count));
        same(seed, (runs, a) -> runs.product(a.x, xAt, xStep, a.y, yAt, yStep, count, a.given, 3));
        same(seed, (runs, a) -> runs.maximum(a.x, xAt, xStep, a.y, yAt, yStep, count));
        same(seed, (runs, a) -> runs.transpose(a.x, xAt, xStep / 2, a.y, yAt, yStep, count));
        same(seed, (runs, a) -> runs.transpose(a.x, xAt, xStep / 2, a.y, yAt, 17, count + Runs.LENGTH / 2 + 4));
        same(seed, (runs, a) -> runs.share(a.x, xAt, xStep, a.y, yAt, a.left, 3, a.given, count));
        for (float slope : new float[] {0, 0.2f}) {
            for (float ceiling : new float[] {0.6f, Float.POSITIVE_INFINITY}) {
                same(seed, (runs, a) -> runs.rectify(slope, ceiling, a.x, xAt, a.y, yAt, count));
                same(seed, (runs, a) -> runs.rectify(slope, ceiling, a.x, xAt, a.x, xAt, count));
                same(seed, (runs, a) -> runs.rectified(slope, ceiling, a.x, xAt, a.y, yAt, count));
            }
        }
    }

    private interface Loop {
        void over(Runs runs, Arrays arrays);
    }

    private static void same(long seed, Loop loop) {
        Arrays plain = new Arrays(seed);
        Arrays vector = new Arrays(seed);
        loop.over(new PlainRuns(), plain);
        loop.over(new VectorRuns(), vector);
        assertThat(vector.x).isEqualTo(plain.x);
        assertThat(vector.y).isEqualTo(plain.y);
        assertThat(vector.left).isEqualTo(plain.left);
        assertThat(vector.given).isEqualTo(plain.given);
    }

    private static float[] one(Consumer<float[]> loop) {
        float[] y = new float[Runs.LENGTH];
        y[0] = 2;
        y[1] = -3;
        y[2] = 7;
        loop.accept(y);
        return java.util.Arrays.copyOf(y, 3);
    }

    @Test
    void doWhatTheySay() {
        Runs runs = Runs.here();
        float[] x = new float[Runs.LENGTH];
        x[0] = 5;
        x[1] = -3;
        x[2] = -1;
        assertThat(one(y -> runs.copy(x, 0, 0, y, 0, 0, 1))).containsExactly(5, -3, -1);
        assertThat(one(y -> runs.add(x, 0, 0, y, 0, 0, 1))).containsExactly(7, -6, 6);
        assertThat(one(y -> runs.add(2, x, 0, 0, y, 0, 0, 1))).containsExactly(12, -9, 5);
        assertThat(one(y -> runs.product(x, 0, 0, x, 0, 0, 2, y, 0))).containsExactly(52, 15, 9);
        assertThat(one(y -> runs.maximum(x, 0, 0, y, 0, 0, 1))).containsExactly(5, -3, 7);
        assertThat(one(y -> runs.transpose(x, 1, 0, y, 0, 16, 1))).containsExactly(-3, -3, -3);
        assertThat(one(y -> runs.rectify(0.5f, 6, y, 0, y, 0, 1))).containsExactly(2, -1.5f, 6);
        assertThat(one(y -> runs.rectified(0.5f, 5, x, 0, y, 0, 1))).containsExactly(0, -1.5f, 3.5f);
        float[] most = {5, -2, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] given = new float[Runs.LENGTH];
        assertThat(one(y -> runs.share(x, 0, 0, most, 0, y, 0, given, 1))).containsExactly(0, -3, 0);
        assertThat(given).startsWith(2, 0, 7);
    }

    /** The tests are run with the module. */
    @Test
    void takesVectorsWhereTheModuleIs() {
        assertThat(Runs.here()).isInstanceOf(VectorRuns.class);
    }
}
