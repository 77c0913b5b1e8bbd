package dev.espalier.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SplitPropertiesTest {
    private static int[] labels(int rows, int classes, long seed) {
        Random random = new Random(seed);
        // Classes of unlike size, each with three rows at least.
        return IntStream.range(0, rows)
                .map(i -> i < 3 * classes ? i % classes : (int) (classes * Math.pow(random.nextDouble(), 2)))
                .toArray();
    }

    private static int[] counts(int[] labels, int[] rows, int classes) {
        int[] counts = new int[classes];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return counts;
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray();
    }

    @Property(tries = 300)
    void threePartsPartitionTheRowsInProportion(
            @ForAll @IntRange(min = 60, max = 600) int rows,
            @ForAll @IntRange(min = 2, max = 8) int classes,
            @ForAll @DoubleRange(min = 0.05, max = 0.4) double validation,
            @ForAll @DoubleRange(min = 0.05, max = 0.4) double test,
            @ForAll @IntRange(max = 1000) int seed) {
        int[] labels = labels(rows, classes, seed);
        Split.Parts parts = new Split(validation, test, seed).three(labels, classes);

        assertThat(joined(parts.train(), parts.validation(), parts.test()))
                .containsExactly(IntStream.range(0, rows).toArray());
        int[] sizes = counts(labels, joined(parts.train(), parts.validation(), parts.test()), classes);
        int[] train = counts(labels, parts.train(), classes);
        int[] validated = counts(labels, parts.validation(), classes);
        int[] tested = counts(labels, parts.test(), classes);
        for (int c = 0; c < classes; c++) {
            assertThat(train[c]).isPositive();
            if (sizes[c] >= 10) {
                assertThat(Math.abs(validated[c] - validation * sizes[c])).isLessThan(2);
                assertThat(Math.abs(tested[c] - test * sizes[c])).isLessThan(2);
            }
        }
    }

    @Property(tries = 50)
    void theSeedDecidesAndNothingElse(@ForAll @IntRange(max = 1000) int seed) {
        int[] labels = labels(200, 4, 5);
        Split.Parts one = new Split(0.1, 0.2, seed).three(labels, 4);
        Split.Parts same = new Split(0.1, 0.2, seed).three(labels, 4);
        Split.Parts other = new Split(0.1, 0.2, seed + 1).three(labels, 4);
        assertThat(one.train()).isEqualTo(same.train()).isNotEqualTo(other.train());
        assertThat(one.validation()).isEqualTo(same.validation());
        assertThat(one.test()).isEqualTo(same.test()).isNotEqualTo(other.test());
    }

    @Property(tries = 100)
    void aLimitKeepsTheProportionsAndEveryClass(
            @ForAll @IntRange(min = 8, max = 300) int limit, @ForAll @IntRange(max = 1000) int seed) {
        int[] labels = labels(300, 8, seed);
        int[] taken = new Split(0.1, 0.1, seed).limited(labels, 8, limit);
        assertThat(taken).hasSize(limit).doesNotHaveDuplicates();
        int[] sizes = counts(labels, IntStream.range(0, 300).toArray(), 8);
        int[] counts = counts(labels, taken, 8);
        for (int c = 0; c < 8; c++) {
            assertThat(counts[c]).isPositive();
            if (limit > 100) {
                assertThat(Math.abs(counts[c] - limit * sizes[c] / 300.0)).isLessThan(2);
            }
        }
    }

    @Example
    void withAGivenTestSetTheRowsAreSplitInTwo() {
        int[] labels = labels(100, 2, 1);
        Split.Parts parts = new Split(0.25, 0.9, 1).two(labels, 2);
        assertThat(parts.validation()).hasSize(25);
        assertThat(joined(parts.train(), parts.validation()))
                .containsExactly(IntStream.range(0, 100).toArray());
        assertThat(parts.test()).isEmpty();
    }

    @Example
    void theOnlyRowOfAClassIsForTraining() {
        int[] labels = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        Split.Parts parts = new Split(0.4, 0.4, 1).three(labels, 2);
        assertThat(parts.train()).contains(9).hasSize(2);
    }

    @Example
    void anEmptyPartIsAnError() {
        int[] labels = {0, 1, 0, 1, 0};
        assertThatThrownBy(() -> new Split(0.1, 0.05, 1).three(labels, 2))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.split.test: leaves no row for test: it is 0.05 of 5 rows");
        assertThatThrownBy(() -> new Split(0.01, 0.4, 1).three(labels, 2))
                .hasMessageContaining("data.split.validation: leaves no row for validation");
    }

    @Example
    void aLimitBelowTheNumberOfClassesIsAnError() {
        int[] labels = {0, 1, 2, 0, 1, 2};
        assertThatThrownBy(() -> new Split(0.1, 0.1, 1).limited(labels, 3, 2))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.limit: is 2, but must leave a row of each of the 3 classes");
    }
}
