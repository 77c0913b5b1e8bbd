package dev.espalier.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class GlyphsTest {
    private static Raw read(Glyphs glyphs) {
        return glyphs.load(new Configuration(false));
    }

    private static float[] image(Raw raw, int row) {
        float[] image = new float[raw.shape().size()];
        raw.train().cells().copy(row, image, 0);
        return image;
    }

    @Test
    void areTheSameForTheSameOptionsAndOthersForAnotherSeed() {
        Raw one = read(new Glyphs(40, 10, 16, 1, 0.5, 1));
        assertThat(one.checksum())
                .isEqualTo(read(new Glyphs(40, 10, 16, 1, 0.5, 1)).checksum())
                .isNotEqualTo(read(new Glyphs(40, 10, 16, 1, 0.5, 2)).checksum());
    }

    @Test
    void areOfTheShapeAndTheClassesThatWereAskedFor() {
        Raw raw = read(new Glyphs(100, 7, 20, 3, 0.5, 1));
        assertThat(raw.shape()).isEqualTo(new Shape.Image(3, 20, 20));
        assertThat(raw.labels()).hasSize(7);
        assertThat(raw.train().labels()).hasSize(100).containsOnly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void everyFigureIsAnotherOne() {
        assertThat(GlyphFigure.distinct(Glyphs.MOST_CLASSES))
                .doesNotHaveDuplicates()
                .hasSize(Glyphs.MOST_CLASSES);
        assertThat(GlyphFigure.distinct(3)).isEqualTo(GlyphFigure.distinct(10).subList(0, 3));
    }

    @Test
    void withoutDifficultyAFigureAlwaysLooksTheSame() {
        Raw raw = read(new Glyphs(30, 3, 28, 1, 0, 1));
        assertThat(image(raw, 3)).isEqualTo(image(raw, 0)).isNotEqualTo(image(raw, 1));
    }

    /** What makes pruning of a trained model worth looking at: a simple model does not do, and yet there is much to learn. */
    @Test
    void theNearestClassMeanGetsSomeRightButFarFromAll() {
        int classes = 10;
        Raw raw = read(new Glyphs(2000, classes, 28, 1, 0.5, 1));
        float[][] means = new float[classes][28 * 28];
        for (int row = 0; row < 1000; row++) {
            float[] image = image(raw, row);
            for (int i = 0; i < image.length; i++) {
                means[raw.train().labels()[row]][i] += image[i] / 100;
            }
        }
        int right = 0;
        for (int row = 1000; row < 2000; row++) {
            right += nearest(means, image(raw, row)) == raw.train().labels()[row] ? 1 : 0;
        }
        assertThat(right / 1000.0).isBetween(0.3, 0.9);
    }

    private static int nearest(float[][] means, float[] image) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < means.length; c++) {
            double distance = 0;
            for (int i = 0; i < image.length; i++) {
                distance += (means[c][i] - image[i]) * (means[c][i] - image[i]);
            }
            if (distance < least) {
                least = distance;
                nearest = c;
            }
        }
        return nearest;
    }
}
