package dev.espalier.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariantTest {
    private static Variant by(Choice schedule) {
        return new Variant(
                new Choice("connection"),
                new Amount(0.9),
                new Choice("l1"),
                new Choice("global"),
                schedule,
                new Choice("fine-tune"),
                2);
    }

    @Test
    void itsTitleNamesAScheduleThatIsNotAllAtOnce() {
        assertThat(by(new Choice("one-shot")).title()).isEqualTo("connection l1 global 0.90 s2");
        assertThat(by(Choice.NONE).title()).isEqualTo("connection l1 global 0.90 s2");
        assertThat(by(new Choice("iterative")).title()).isEqualTo("connection l1 global 0.90 iterative s2");
        assertThat(Variant.baseline().title()).isEqualTo("baseline");
    }
}
