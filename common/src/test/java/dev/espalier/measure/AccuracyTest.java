package dev.espalier.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void isTheShareOfExamplesWhoseTrueClassScoresHighest() {
        Accuracy accuracy = new Accuracy();
        accuracy.add(new float[] {0.1f, 0.9f, 3, -1}, 2, new int[] {1, 1}, 2);
        accuracy.add(new float[] {-5, -4, 99, 99}, 2, new int[] {1, 7}, 1);
        assertThat(accuracy.share()).isEqualTo(2.0 / 3);
    }

    @Test
    void theFirstOfEquallyLikelyClassesCounts() {
        Accuracy accuracy = new Accuracy();
        accuracy.add(new float[] {1, 2, 2}, 3, new int[] {1}, 1);
        assertThat(accuracy.share()).isEqualTo(1);
        accuracy.add(new float[] {1, 2, 2}, 3, new int[] {2}, 1);
        assertThat(accuracy.share()).isEqualTo(0.5);
    }

    @Test
    void whatIsNoNumberIsNeverRight() {
        Accuracy accuracy = new Accuracy();
        float nan = Float.NaN;
        accuracy.add(new float[] {nan, nan, 1, nan}, 2, new int[] {0, 0}, 2);
        assertThat(accuracy.share()).isZero();
    }

    @Test
    void ofNothingIsNoNumber() {
        assertThat(new Accuracy().share()).isNaN();
    }
}
