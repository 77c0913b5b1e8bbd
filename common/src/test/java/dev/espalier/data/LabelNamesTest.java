package dev.espalier.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelNamesTest {
    private static LabelNames of(String... labels) {
        LabelNames names = new LabelNames();
        Stream.of(labels).forEach(names::code);
        return names;
    }

    @Test
    void numbersAreOrderedBySizeAndMetInEveryForm() {
        LabelNames names = of("10", "9", "1e1", "-0.5", "-.50", "0", "-0");
        assertThat(names.classes()).containsExactly("-0.5", "0", "9", "10");
        assertThat(names.indices(new int[] {0, 1, 2, 3, 4, 5, 6})).containsExactly(3, 2, 3, 0, 0, 1, 1);
    }

    @Test
    void oneWordMakesThemAllWords() {
        assertThat(of("10", "9", "1e1", "x").classes()).containsExactly("10", "1e1", "9", "x");
        assertThat(LabelNames.plain(List.of("1.0", "x"))).containsExactly("1.0", "x");
        assertThat(LabelNames.plain(List.of("1.0", "2"))).containsExactly("1", "2");
    }

    @Test
    void numbersOfAbsurdSizeAreWords() {
        assertThat(of("1e999999999", "1").classes()).containsExactly("1", "1e999999999");
    }
}
