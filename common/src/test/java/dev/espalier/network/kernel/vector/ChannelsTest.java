package dev.espalier.network.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.engine.Noise;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private static final int L = Runs.LENGTH;

    /** What a loop works on, and what comes of it. */
    private static final class Room {
        private final float[] x = Noise.of(1, 400);
        private final float[] y = Arrays.copyOfRange(Noise.of(1, 500), 100, 500);
        private final float[] z = Arrays.copyOfRange(Noise.of(1, 700), 300, 700);
        private final float[] sums = new float[2 * L];
    }

    private interface Loop {
        void over(Channels channels, Room room);
    }

    private static void same(Loop loop) {
        Room plain = new Room();
        Room vector = new Room();
        loop.over(new PlainChannels(), plain);
        loop.over(new VectorChannels(), vector);
        assertThat(vector.x).isEqualTo(plain.x);
        assertThat(vector.y).isEqualTo(plain.y);
        assertThat(vector.z).isEqualTo(plain.z);
        assertThat(vector.sums).isEqualTo(plain.sums);
    }

    @Property(tries = 100)
    void bothMakeTheSameBits(
            @ForAll @IntRange(max = 5) int xAt,
            @ForAll @IntRange(max = 5) int yAt,
            @ForAll @IntRange(max = 5) int zAt,
            @ForAll @IntRange(max = 23) int count) {
        float low = Float.NEGATIVE_INFINITY;
        same((channels, a) -> channels.sum(a.x, xAt, count, a.sums));
        same((channels, a) -> channels.squares(0.3f, a.x, xAt, count, a.sums));
        same((channels, a) -> channels.normalise(0.3f, 1.7f, 0.1f, 0, a.x, xAt, a.y, yAt, count));
        same((channels, a) -> channels.normalise(0.3f, 1.7f, 0.1f, low, a.x, xAt, a.y, yAt, count));
        same((channels, a) -> channels.normalise(0.3f, 1.7f, 0.1f, 0, a.x, xAt, a.z, zAt, a.y, yAt, count));
        same((channels, a) -> channels.slopes(0.3f, a.x, xAt, a.y, yAt, count, a.sums));
        same((channels, a) -> channels.rectified(0.3f, 1.7f, 0.1f, a.x, xAt, a.y, yAt, count));
        same((channels, a) -> channels.spread(0.3f, 1.7f, -0.2f, 0.1f, a.x, xAt, a.y, yAt, a.z, zAt, count));
    }

    @Test
    void doWhatTheySay() {
        Channels channels = Channels.here();
        Room room = new Room();
        float[] x = room.x;
        float[] sums = room.sums;
        channels.sum(x, 0, 5, sums);
        assertThat(sums[3]).isCloseTo(x[3] + x[19] + x[35] + x[51] + x[67], within(1e-6f));
        channels.squares(1, x, 0, 2, sums);
        assertThat(sums[3]).isCloseTo((x[3] - 1) * (x[3] - 1) + (x[19] - 1) * (x[19] - 1), within(1e-6f));
        float[] y = room.y.clone();
        Arrays.fill(sums, 1);
        channels.slopes(1, x, 0, y, 0, 2, sums);
        assertThat(sums[3]).isCloseTo(1 + y[3] + y[19], within(1e-6f));
        assertThat(sums[L + 3]).isCloseTo(1 + y[3] * (x[3] - 1) + y[19] * (x[19] - 1), within(1e-6f));

        float[] made = new float[L];
        channels.normalise(1, 2, 3, 2, x, 0, made, 0, 1);
        for (int j = 0; j < L; j++) {
            assertThat(made[j]).isCloseTo(Math.max(2, 2 * (x[j] - 1) + 3), within(1e-6f));
        }
        channels.normalise(1, 2, 3, 2, x, 0, y, 0, made, 0, 1);
        for (int j = 0; j < L; j++) {
            assertThat(made[j]).isCloseTo(Math.max(2, 2 * (x[j] - 1) + 3 + y[j]), within(1e-6f));
        }
        channels.spread(1, 2, 3, 4, x, 0, y, 0, made, 0, 1);
        for (int j = 0; j < L; j++) {
            assertThat(made[j]).isCloseTo(2 * y[j] + 3 * (x[j] - 1) + 4, within(1e-6f));
        }
        channels.rectified(0.1f, -2, 0.1f, x, 0, y, 0, 1);
        for (int j = 0; j < L; j++) {
            assertThat(y[j]).isEqualTo(-2 * (x[j] - 0.1f) + 0.1f > 0 ? room.y[j] : 0);
        }
    }
}
