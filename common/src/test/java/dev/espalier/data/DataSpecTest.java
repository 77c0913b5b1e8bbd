package dev.espalier.data;

import static dev.espalier.data.Opened.data;
import static dev.espalier.data.Opened.error;
import static dev.espalier.data.Opened.spec;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataSpecTest {
    private static final String GLYPHS = "format = glyphs, glyphs { examples = 200, classes = 4, size = 12 }, ";

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThat(error("format = tiff, limit = 0, classes = [a, a], shape = [28, 28], normalise = most, "
                        + "split { validation = 0.6, test = 0.5, sed = 1 }, csv { delimiter = ab, quote = \",\" }, "
                        + "missing.policy = guess, glyphs { channels = 2, classes = 1 }, idx.images = x, extra = 1"))
                .contains("data.format: is \"tiff\", but must be one of idx, cifar10, csv, parquet, glyphs")
                .contains("data.limit: is 0, but must be a whole number of at least 1")
                .contains("data.classes: must list at least two different labels")
                .contains("data.shape: must list channels, height and width, such as [1, 28, 28]")
                .contains("data.normalise: is \"most\", but must be one of none, unit, standard")
                .contains("data.split.test: and data.split.validation must add up to less than 1")
                .contains("data.split.sed: is unknown here; known are validation, test, seed")
                .contains("data.csv.delimiter: must be one character")
                .contains("data.missing.policy: is \"guess\", but must be one of refuse, mean, median, constant")
                .contains("data.glyphs.channels: is 2, but must be 1 for grey or 3 for colours")
                .contains("data.glyphs.classes: is 1, but must be a whole number from 2 to 64")
                .contains("data.idx.labels: is missing: data.idx.images and data.idx.labels go together")
                .contains("data.extra: is unknown here");
    }

    @Test
    void whatAFormatNeedsAndCannotUseIsTold() {
        assertThat(error(""))
                .startsWith("data.format: is missing: it must be one of idx, cifar10, csv, parquet, glyphs");
        assertThat(error("format = csv"))
                .contains("data.path: is missing: it must be a file or a folder")
                .contains("data.label: is missing: it must be the name or the position of the column of labels");
        assertThat(error("format = idx, test = x, drop = a"))
                .contains("data.path: is missing: it must be the folder of the files, or data.idx must name them")
                .contains("data.test: is for the formats cifar10, csv and parquet; for idx, see data.idx.test-images")
                .contains("data.drop: is for tables: csv and parquet");
        assertThat(error("format = glyphs, path = x")).startsWith("data.path: is given, but glyphs are drawn");
        assertThat(error("format = idx, idx { test-images = a, test-labels = b }, path = x"))
                .contains("data.idx.images: is missing: a test set is named");
    }

    @Test
    void glyphsAreReadySplitAndScaled() {
        Dataset data = data(GLYPHS);
        assertThat(data.shape()).isEqualTo(new Shape.Image(1, 12, 12));
        assertThat(data.train().count()).isEqualTo(140);
        assertThat(data.validation().count()).isEqualTo(20);
        assertThat(data.test().count()).isEqualTo(40);
        for (int label = 0; label < 4; label++) {
            int wanted = label;
            assertThat(IntStream.of(data.train().labels()).filter(l -> l == wanted))
                    .hasSize(35);
        }
        double sum = 0;
        for (float feature : data.train().features()) {
            assertThat(feature).isFinite();
            sum += feature;
        }
        assertThat(sum / data.train().features().length).isBetween(-1e-4, 1e-4);
        assertThat(data.summary())
                .startsWith("glyphs: 140 training, 20 validation and 40 test examples of 1×12×12 in 4 classes, "
                        + "normalised: standard, sha256 ");
    }

    @Test
    void theSameSpecGivesTheSameDataAndAnotherSeedOnlyOtherParts() {
        Dataset one = data(GLYPHS);
        Dataset same = data(GLYPHS);
        Dataset other = data(GLYPHS + "split.seed = 2");
        assertThat(one.train().features()).isEqualTo(same.train().features());
        assertThat(one.test().labels()).isEqualTo(same.test().labels());
        assertThat(one.checksum()).isEqualTo(other.checksum());
        assertThat(one.train().features()).isNotEqualTo(other.train().features());
    }

    @Test
    void aLimitIsDrawnFromAllClasses() {
        Dataset data = data(GLYPHS + "limit = 60");
        assertThat(data.train().count()
                        + data.validation().count()
                        + data.test().count())
                .isEqualTo(60);
        assertThat(data.checksum()).isEqualTo(data(GLYPHS).checksum());
        assertThat(error(GLYPHS + "limit = 3")).startsWith("data.limit: is 3, but must leave a row of each of the 4");
    }

    @Test
    void anEmptyPartIsTold() {
        assertThat(error(GLYPHS + "split.validation = 0.001"))
                .startsWith("data.split.validation: leaves no row for validation: it is 0.001 of 200 rows");
    }

    @Test
    void whatFiguresDependOnIsInTheCanonicalText() {
        String plain = spec(GLYPHS).canonical();
        assertThat(spec(GLYPHS).canonical()).isEqualTo(plain);
        for (String change : new String[] {
            "limit = 9", "split.seed = 2", "split.test = 0.3", "normalise = unit", "classes = [0, 1, 2, 3]",
        }) {
            assertThat(spec(GLYPHS + change).canonical()).isNotEqualTo(plain);
        }
    }

    @Test
    void rowsAreGatheredInAnyOrder() {
        Examples examples = new Examples(2, new float[] {0, 1, 2, 3, 4, 5}, new int[] {7, 8, 9});
        float[] features = new float[4];
        int[] labels = new int[2];
        examples.gather(new int[] {0, 2, 1}, 1, 2, features);
        examples.gatherLabels(new int[] {0, 2, 1}, 1, 2, labels);
        assertThat(features).containsExactly(4, 5, 2, 3);
        assertThat(labels).containsExactly(9, 8);
    }
}
