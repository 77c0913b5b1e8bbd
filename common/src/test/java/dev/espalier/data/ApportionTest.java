package dev.espalier.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ApportionTest {
    @Test
    void givesTheLargestRemaindersTheRest() {
        int[] shares = Apportion.shares(10, new int[] {50, 33, 17}, new int[3], new int[] {50, 33, 17});
        assertThat(shares).containsExactly(5, 3, 2);
    }

    @Test
    void tiesGoToTheFirst() {
        assertThat(Apportion.shares(2, new int[] {7, 7, 7}, new int[3], new int[] {7, 7, 7}))
                .containsExactly(1, 1, 0);
    }

    @Test
    void boundsComeFirst() {
        assertThat(Apportion.shares(4, new int[] {97, 2, 1}, new int[] {1, 1, 1}, new int[] {97, 2, 1}))
                .containsExactly(2, 1, 1);
        assertThat(Apportion.shares(9, new int[] {5, 5}, new int[2], new int[] {4, 4}))
                .containsExactly(4, 4);
    }

    @Property
    void sharesAddUpAndAreWithinOneOfExact(
            @ForAll @Size(min = 1, max = 12) int[] drawn, @ForAll @IntRange(max = 5000) int wanted) {
        int[] sizes = IntStream.of(drawn).map(size -> Math.floorMod(size, 500)).toArray();
        int all = IntStream.of(sizes).sum();
        int total = Math.min(wanted, all);
        int[] shares = Apportion.shares(total, sizes, new int[sizes.length], sizes);
        assertThat(IntStream.of(shares).sum()).isEqualTo(total);
        for (int i = 0; i < sizes.length; i++) {
            double exact = all == 0 ? 0 : (double) total * sizes[i] / all;
            assertThat(Math.abs(shares[i] - exact)).isLessThan(1);
        }
    }
}
