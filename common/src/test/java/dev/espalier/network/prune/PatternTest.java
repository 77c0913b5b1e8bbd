package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatternTest {
    /** Two outputs of six inputs, stored input by input as DL4J does. */
    private static final Weights DENSE =
            new Weights("fc", new ParameterArray("fc", "W", Kind.WEIGHT, 2, 6, 1, 100, 1, 2, 1));

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        return bits;
    }

    @Test
    void ofEveryFourTheTwoLowestGo() {
        // Rows 9 1 3 2 | 5 6 and 1 1 1 1 | 2 1.
        float[] scores = {9, 1, 1, 1, 3, 1, 2, 1, 5, 2, 6, 1};
        BitSet removed = new Pattern(2, 4).removed(DENSE, scores);
        // Inputs 1 and 3 of the first row, and the earlier two of equal ones of the second.
        assertThat(removed).isEqualTo(bits(1 * 2, 3 * 2, 1, 3));
    }

    @Test
    void whatIsLeftOverKeepsAsMany() {
        float[] scores = {9, 1, 1, 1, 3, 1, 2, 1, 5, 2, 6, 1};
        assertThat(new Pattern(1, 4).removed(DENSE, scores))
                .isEqualTo(bits(1 * 2, 2 * 2, 3 * 2, 4 * 2, 1, 3, 5, 5 * 2 + 1));
    }

    @Test
    void ofAConvolutionEachPlaceOfTheKernelIsForItself() {
        // One filter over four channels with two places each.
        Weights filter = new Weights("conv", new ParameterArray("conv", "W", Kind.WEIGHT, 1, 4, 2, 0, 8, 2, 1));
        float[] scores = {1, 8, 2, 7, 3, 6, 4, 5};
        assertThat(new Pattern(2, 4).removed(filter, scores)).isEqualTo(bits(0, 2, 5, 7));
    }

    @Test
    void isReadFromTwoNumbers() {
        assertThat(Pattern.parse("2:4")).contains(new Pattern(2, 4));
        assertThat(Pattern.parse("1:8").orElseThrow().ratio()).isEqualTo(0.875);
        assertThat(Pattern.parse("4:4")).isEmpty();
        assertThat(Pattern.parse("0:4")).isEmpty();
        assertThat(Pattern.parse("2/4")).isEmpty();
    }
}
