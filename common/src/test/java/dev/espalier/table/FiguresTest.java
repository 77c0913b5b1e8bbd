package dev.espalier.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Direction;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Measure.Form;
import dev.espalier.sweep.Measure.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Measure ACCURACY = measure("accuracy", "ratio", Kind.QUALITY, Form.REAL);
    private static final Measure BYTES = measure("bytes", "bytes", Kind.SIZE, Form.COUNT);
    private static final Measure WEIGHTS = measure("weights", "weights", Kind.SIZE, Form.COUNT);
    private static final Measure MACS = measure("macs", "MACs", Kind.COST, Form.COUNT);
    private static final Measure LATENCY = measure("latency_ratio", "ratio", Kind.COST, Form.TIMING);
    private static final Measure TIME = measure("time", "ms", Kind.COST, Form.TIMING);

    private static Measure measure(String name, String unit, Kind kind, Form form) {
        Direction better = kind == Kind.QUALITY ? Direction.HIGHER : Direction.LOWER;
        return new Measure(name, unit, "a figure", kind, form, better, Set.of());
    }

    @Test
    void bytesAreScaled() {
        assertThat(Figures.text(BYTES, 0)).isEqualTo("0 B");
        assertThat(Figures.text(BYTES, 999)).isEqualTo("999 B");
        assertThat(Figures.text(BYTES, 1000)).isEqualTo("1.00 kB");
        assertThat(Figures.text(BYTES, 84_321)).isEqualTo("84.3 kB");
        assertThat(Figures.text(BYTES, 999_499)).isEqualTo("999 kB");
        assertThat(Figures.text(BYTES, 999_500)).isEqualTo("1.00 MB");
        assertThat(Figures.text(BYTES, 1.07e9)).isEqualTo("1.07 GB");
    }

    @Test
    void countsAreScaledWithoutAUnit() {
        assertThat(Figures.text(WEIGHTS, 7)).isEqualTo("7");
        assertThat(Figures.text(WEIGHTS, 266_610)).isEqualTo("267k");
        assertThat(Figures.text(MACS, 40_551_424)).isEqualTo("40.6M");
    }

    @Test
    void realsHaveThreeDigitsThatCount() {
        assertThat(Figures.text(LATENCY, 0.80341)).isEqualTo("0.803");
        assertThat(Figures.text(LATENCY, 0.9999)).isEqualTo("1.00");
        assertThat(Figures.text(LATENCY, 99.94)).isEqualTo("99.9");
        assertThat(Figures.text(LATENCY, 99.95)).isEqualTo("100");
        assertThat(Figures.text(LATENCY, 5)).isEqualTo("5.00");
        assertThat(Figures.text(LATENCY, 0)).isEqualTo("0");
        assertThat(Figures.text(TIME, 9.996)).isEqualTo("10.0 ms");
        assertThat(Figures.text(TIME, 0.012345)).isEqualTo("0.0123 ms");
        assertThat(Figures.text(TIME, 1234.5)).isEqualTo("1235 ms");
        assertThat(Figures.text(TIME, 1.5e-12)).isEqualTo("1.50e-12 ms");
        assertThat(Figures.text(TIME, -3.14159)).isEqualTo("-3.14 ms");
        assertThat(Figures.text(TIME, Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void qualitiesAreComparedByDifference() {
        assertThat(Figures.text(ACCURACY, 0.98123)).isEqualTo("0.9812");
        assertThat(Figures.against(ACCURACY, 0.9812, 0.9831)).isEqualTo("-0.0019");
        assertThat(Figures.against(ACCURACY, 0.99, 0.98)).isEqualTo("+0.0100");
    }

    @Test
    void costsAreComparedByFactor() {
        assertThat(Figures.against(BYTES, 84_300, 1_045_320)).isEqualTo("12.4x smaller");
        assertThat(Figures.against(BYTES, 220, 100)).isEqualTo("2.2x larger");
        assertThat(Figures.against(MACS, 10, 25)).isEqualTo("2.5x less");
        assertThat(Figures.against(LATENCY, 0.8, 1)).isEqualTo("1.3x faster");
        assertThat(Figures.against(LATENCY, 1.5, 1)).isEqualTo("1.5x slower");
        assertThat(Figures.against(WEIGHTS, 1, 1234)).isEqualTo("1234x smaller");
        assertThat(Figures.against(WEIGHTS, 99, 100)).isEqualTo("the same");
        assertThat(Figures.against(WEIGHTS, 0, 100)).isEmpty();
        assertThat(Figures.against(WEIGHTS, Double.NaN, 100)).isEmpty();
    }
}
