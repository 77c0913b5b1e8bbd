package dev.espalier.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ScalingPropertiesTest {
    private static Examples table(int rows, int columns, double center, double spread, long seed) {
        Random random = new Random(seed);
        float[] features = new float[rows * columns];
        for (int i = 0; i < features.length; i++) {
            // The last column never changes.
            features[i] = (float) (i % columns == columns - 1 ? center : center + spread * random.nextGaussian());
        }
        return new Examples(columns, features, new int[rows]);
    }

    private static double mean(Examples part, int column) {
        double sum = 0;
        for (int row = 0; row < part.count(); row++) {
            sum += part.features()[row * part.width() + column];
        }
        return sum / part.count();
    }

    @Property(tries = 200)
    void standardisedColumnsHaveMeanZeroAndDeviationOne(
            @ForAll @IntRange(min = 3, max = 50) int rows,
            @ForAll @DoubleRange(min = -1000, max = 1000) double center,
            @ForAll @DoubleRange(min = 0.5, max = 1000) double spread,
            @ForAll @IntRange(max = 1000) int seed) {
        Examples part = table(rows, 3, center, spread, seed);
        Scaling.fit(Scaling.Method.STANDARD, new Shape.Columns(3), part, false).apply(part.features());
        for (int column = 0; column < 2; column++) {
            assertThat(mean(part, column)).isCloseTo(0, within(1e-4));
            double square = 0;
            for (int row = 0; row < rows; row++) {
                square += Math.pow(part.features()[row * 3 + column], 2) / rows;
            }
            assertThat(square).isCloseTo(1, within(1e-3));
        }
        for (int row = 0; row < rows; row++) {
            assertThat(part.features()[row * 3 + 2]).isZero();
        }
    }

    @Property(tries = 200)
    void unitColumnsReachFromZeroToOne(
            @ForAll @IntRange(min = 2, max = 50) int rows,
            @ForAll @DoubleRange(min = -1000, max = 1000) double center,
            @ForAll @IntRange(min = -30, max = 30) int magnitude,
            @ForAll @IntRange(max = 1000) int seed) {
        Examples part = table(rows, 2, center, Math.pow(10, magnitude), seed);
        Scaling.fit(Scaling.Method.UNIT, new Shape.Columns(2), part, false).apply(part.features());
        for (float feature : part.features()) {
            assertThat(feature).isBetween(0f, 1f);
        }
    }

    @Example
    void imagesAreScaledByChannel() {
        Examples part = new Examples(4, new float[] {1, 3, 10, 10, 1, 3, 30, 30}, new int[2]);
        Scaling scaling = Scaling.fit(Scaling.Method.STANDARD, new Shape.Image(2, 1, 2), part, false);
        scaling.apply(part.features());
        assertThat(part.features()).containsExactly(-1, 1, -1, -1, -1, 1, 1, 1);
        assertThat(scaling.shift(3)).isEqualTo(20);
        assertThat(scaling.divisor(3)).isEqualTo(10);
    }

    @Example
    void bytesAreDividedBy255WhateverTheyHold() {
        Examples part = new Examples(2, new float[] {0, 51}, new int[1]);
        Scaling.fit(Scaling.Method.UNIT, new Shape.Image(1, 1, 2), part, true).apply(part.features());
        assertThat(part.features()).containsExactly(0, 0.2f);
    }

    @Example
    void noneLeavesThemAlone() {
        Examples part = new Examples(2, new float[] {7, -51}, new int[1]);
        Scaling.fit(Scaling.Method.NONE, new Shape.Columns(2), part, false).apply(part.features());
        assertThat(part.features()).containsExactly(7, -51);
    }
}
