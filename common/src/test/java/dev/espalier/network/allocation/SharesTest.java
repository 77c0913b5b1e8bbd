package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Property
    void givesOneAfterTheOtherToTheStrongestClaim(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 40) Integer> some,
            @ForAll @IntRange(max = 240) int at) {
        int[] sizes = some.stream().mapToInt(size -> size).toArray();
        int total = Math.floorMod(at, Arrays.stream(sizes).sum() + 1);
        assertThat(alike(sizes, total)).isEqualTo(oneByOne(sizes, total));
    }

    @Test
    void isExactForSizesOfRealLayers() {
        int[] lenet = {235_200, 30_000, 1_000};
        assertThat(alike(lenet, 244_904)).containsExactly(216_384, 27_600, 920);
        // Where a billionth of a billionth decides, the earlier comes first.
        int[] large = {1_000_000_000, 999_999_999, 3};
        assertThat(alike(large, 1_999_999_999L)).containsExactly(999_999_999, 999_999_997, 3);
    }

    /** With largest remainders the third gets one of three, and none of four. */
    @Test
    void neverGivesLessOutOfMore() {
        int[] sizes = {6, 6, 2};
        long[] before = new long[3];
        for (int total = 0; total <= 14; total++) {
            long[] shares = alike(sizes, total);
            for (int i = 0; i < 3; i++) {
                assertThat(shares[i]).isGreaterThanOrEqualTo(before[i]);
            }
            before = shares;
        }
    }

    @Test
    void refusesMoreThanThereIs() {
        assertThatThrownBy(() -> alike(new int[] {1, 2}, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThat(alike(new int[] {0, 0}, 0)).containsExactly(0, 0);
        assertThat(alike(new int[0], 0)).isEmpty();
    }

    private static long[] oneByOne(int[] sizes, int total) {
        long[] shares = new long[sizes.length];
        for (int given = 0; given < total; given++) {
            int strongest = 0;
            for (int i = 1; i < sizes.length; i++) {
                if (sizes[i] * (2 * shares[strongest] + 1) > sizes[strongest] * (2 * shares[i] + 1)) {
                    strongest = i;
                }
            }
            shares[strongest]++;
        }
        return shares;
    }

    private static long[] alike(int[] sizes, long total) {
        return Shares.of(sizes, total, (part, time) -> time);
    }

    @Test
    void eachFollowsItsOwnCourse() {
        // The first is gone before the second begins.
        Shares.Course oneByOne = (part, time) -> Math.min(1, Math.max(0, 2 * time - part));
        assertThat(Shares.of(new int[] {4, 6}, 3, oneByOne)).containsExactly(3, 0);
        assertThat(Shares.of(new int[] {4, 6}, 6, oneByOne)).containsExactly(4, 2);
        assertThat(Shares.of(new int[] {4, 6}, 10, oneByOne)).containsExactly(4, 6);
        Shares.Course half = (part, time) -> part == 0 ? time / 2 : time;
        assertThat(Shares.of(new int[] {4, 6}, 10, half)).containsExactly(2, 6);
    }
}
