package dev.espalier.data;

import static dev.espalier.data.Opened.data;
import static dev.espalier.data.Opened.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFilesTest {
    private static final String ROWS =
            "1,2,cat\n3,4,dog\n5,6,cat\n7,8,dog\n9,10,cat\n11,12,dog\n13,14,cat\n15,16,dog\n";

    @TempDir
    private Path folder;

    private String csv(String content, String rest) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, content);
        return "format = csv, path = \"" + file + "\" " + Opened.halves() + rest;
    }

    private String place(int line) {
        return folder.resolve("table.csv") + ":" + line + ": ";
    }

    /** Each row has 2n-1 and 2n, and an odd n is a cat. */
    private static void requireWhole(Dataset data) {
        assertThat(data.classes()).containsExactly("cat", "dog");
        assertThat(data.shape()).isEqualTo(new Shape.Columns(2));
        assertThat(data.train().count()).isEqualTo(4);
        for (int row = 0; row < 4; row++) {
            float first = data.train().features()[2 * row];
            assertThat(data.train().features()[2 * row + 1]).isEqualTo(first + 1);
            assertThat(data.train().label(row)).isEqualTo((int) first / 2 % 2);
        }
    }

    @Test
    void theLabelIsFoundByNameOrPosition() throws IOException {
        String table = "a,b,kind\n" + ROWS;
        requireWhole(data(csv(table, "label = kind")));
        requireWhole(data(csv(table, "label = 3")));
        requireWhole(data(csv(table, "label = -1")));
        requireWhole(data(csv(ROWS, "label = -1, csv.header = false")));
    }

    @Test
    void otherDelimitersQuotesLineEndsAndABeginningMarkAreRead() throws IOException {
        String written = "\uFEFF\"a\"; b ;\"the \"\"kind\"\"; of it\"\r\n"
                + ROWS.replace(',', ';').replace("\n", "\r\n");
        requireWhole(data(csv(written, "label = \"the \\\"kind\\\"; of it\", csv.delimiter = \";\"")));
        String quoted = "a\tb\tkind\n" + ROWS.replace(",", "\t").replace("cat", "'cat'");
        requireWhole(data(csv(quoted, "label = kind, csv { delimiter = \"\\t\", quote = \"'\" }")));
    }

    @Test
    void linesThatBeginWithAHashAreRows() throws IOException {
        assertThat(data(csv("kind,a\n" + "#x,1\ny,2\n".repeat(4), "label = kind"))
                        .classes())
                .containsExactly("#x", "y");
    }

    @Test
    void labelsMayBeAnyNumbers() throws IOException {
        String rows = "10,1\n-2.5,2\n10.0,3\n-2.5,4\n1e1,5\n9,6\n9,7\n-2.50,8\n9,9\n";
        Dataset data = data(csv(rows, "label = 1, csv.header = false"));
        assertThat(data.classes()).containsExactly("-2.5", "9", "10");
    }

    @Test
    void theClassesAreInTheOrderThatIsAskedFor() throws IOException {
        String spec = csv("a,b,kind\n" + ROWS, "label = kind, ");
        Dataset data = data(spec + "classes = [mouse, dog, cat]");
        assertThat(data.classes()).containsExactly("mouse", "dog", "cat");
        assertThat(data.train().labels()).containsOnly(1, 2);
        assertThat(error(spec + "classes = [mouse, dog]"))
                .contains("does not name")
                .contains(": cat; named are mouse, dog");
    }

    @Test
    void columnsAreDroppedOrChosen() throws IOException {
        String table = "id,a,b,kind\n" + ROWS.replaceAll("(?m)^", "x7,");
        requireWhole(data(csv(table, "label = kind, drop = [id]")));
        requireWhole(data(csv(table, "label = kind, drop = 1")));
        requireWhole(data(csv(table, "label = kind, features = [a, b]")));
    }

    @Test
    void aRowCanBeAnImage() throws IOException {
        String spec = csv("a,b,kind\n" + ROWS, "label = kind, ");
        assertThat(data(spec + "shape = [1, 1, 2]").shape()).isEqualTo(new Shape.Image(1, 1, 2));
        assertThat(error(spec + "shape = [1, 2, 2]"))
                .isEqualTo("data.shape: is 1×2×2, which is 4 numbers, but the rows of csv "
                        + folder.resolve("table.csv") + " have 2 features");
    }

    @Test
    void aFolderOfPartsIsOneTable() throws IOException {
        Files.writeString(folder.resolve("part-0.csv"), "a,b,kind\n" + ROWS.substring(0, ROWS.indexOf("5,6")));
        Files.write(
                folder.resolve("part-1.csv.gz"),
                Binaries.gzip(("a,b,kind\n" + ROWS.substring(ROWS.indexOf("5,6"))).getBytes(StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve("_SUCCESS"), "");
        String spec = "format = csv, label = kind, path = \"" + folder + "\" " + Opened.halves();
        Dataset parts = data(spec);
        requireWhole(parts);
        assertThat(data(csv("a,b,kind\n" + ROWS, "label = kind")).checksum()).isEqualTo(parts.checksum());
    }

    @Test
    void partsOfOtherColumnsAreRefused() throws IOException {
        Files.writeString(folder.resolve("part-0.csv"), "a,b,kind\n" + ROWS);
        Files.writeString(folder.resolve("part-1.csv"), "b,a,kind\n" + ROWS);
        assertThat(error("format = csv, label = kind, path = \"" + folder + "\""))
                .isEqualTo(folder.resolve("part-1.csv") + ":1: has the columns b, a, kind, but must have those of "
                        + folder.resolve("part-0.csv") + ":1: a, b, kind");
    }

    @Test
    void aTestFileIsKept() throws IOException {
        Path tests = folder.resolve("test.csv");
        Files.writeString(tests, "a,b,kind\n1,2,dog\n3,4,cat\n");
        String spec = csv("a,b,kind\n" + ROWS, "label = kind, test = \"" + tests + "\"");
        assertThat(data(spec).test().labels()).containsExactly(1, 0);
        Files.writeString(tests, "a,b,kind\n1,2,dog\n3,4,cow\n");
        assertThat(error(spec))
                .endsWith("has test rows labelled cow, but no training row is: every class must occur in training");
    }

    @Test
    void missingValuesAreRefusedUnlessSaidOtherwise() throws IOException {
        String table = "a,b,kind\n" + ROWS.replace("5,6", "5,NA");
        assertThat(error(csv(table, "label = kind")))
                .isEqualTo(place(4) + "has no value in column \"b\" (\"NA\"): a number is needed, or "
                        + "data.missing.policy must be mean, median or constant");
        assertThat(error(csv(table.replace("NA", ""), "label = kind")))
                .startsWith(place(4) + "has no value in column \"b\":");
        assertThat(error(csv(table.replace("NA", "nan"), "label = kind")))
                .startsWith(place(4) + "has no value in column");
    }

    @Test
    void missingValuesBecomeWhatTrainingRowsHave() throws IOException {
        String table = "a,b,kind\n" + ROWS.replace("5,6", "5,NA").replace("15,16", "15,?");
        for (String policy : new String[] {"mean", "median"}) {
            Dataset data = data(csv(table, "label = kind, missing.policy = " + policy));
            double sum = 0;
            int present = 0;
            List<Float> seen = new ArrayList<>();
            for (int row = 0; row < data.train().count(); row++) {
                float first = data.train().features()[2 * row];
                if (first != 5 && first != 15) {
                    sum += first + 1;
                    present++;
                    seen.add(first + 1);
                }
            }
            Collections.sort(seen);
            float median = (seen.get((seen.size() - 1) / 2) + seen.get(seen.size() / 2)) / 2;
            float expected = policy.equals("mean") ? (float) (sum / present) : median;
            int checked = 0;
            for (Examples part : List.of(data.train(), data.validation(), data.test())) {
                for (int row = 0; row < part.count(); row++) {
                    float first = part.features()[2 * row];
                    if (first == 5 || first == 15) {
                        assertThat(part.features()[2 * row + 1]).isEqualTo(expected);
                        checked++;
                    }
                }
            }
            assertThat(checked).isEqualTo(2);
        }
    }

    @Test
    void missingValuesBecomeAConstant() throws IOException {
        String table = "a,b,kind\n" + ROWS.replaceAll(",[0-9]+,", ",-999,");
        Dataset data = data(
                csv(table, "label = kind, csv.missing = [\"-999\"], missing { policy = constant, constant = 7.5 }"));
        assertThat(data.train().features()).contains(7.5f);
        assertThat(error(csv(table, "label = kind, csv.missing = [\"-999\"], missing.policy = mean")))
                .isEqualTo("data.missing.policy: is mean, but column \"b\" is missing in every training row: "
                        + "drop it with data.drop, or use constant");
    }

    @Test
    void wordsAndInfinitiesAmongFeaturesAreRefused() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS.replace("7,8", "7,eight"), "label = kind")))
                .isEqualTo(place(5) + "has \"eight\" in column \"b\", but a feature must be a finite number; "
                        + "a column of words can be left out with data.drop");
        for (String cell : new String[] {"Infinity", "-inf", "1e99", "0x10", "1f", "1.2.3", "--1"}) {
            assertThat(error(csv("a,b,kind\n" + ROWS.replace("7,8", "7," + cell), "label = kind")))
                    .startsWith(place(5) + "has \"" + cell + "\" in column \"b\"");
        }
    }

    @Test
    void aHeaderTakenForARowIsPointedOut() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS, "label = 3, csv.header = false")))
                .isEqualTo(place(1) + "has \"a\" in column 1, but a feature must be a finite number; "
                        + "if this line names the columns, set data.csv.header = true");
    }

    @Test
    void anUnknownLabelColumnIsRefused() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS, "label = target")))
                .isEqualTo("data.label: is \"target\", but " + place(1).replaceFirst(": $", "")
                        + " has no such column; it has a, b, kind, or by position 1 to 3, or from the last -1 to -3");
        assertThat(error(csv("a,b,kind\n" + ROWS, "label = 4"))).startsWith("data.label: is \"4\", but");
        assertThat(error(csv("a,b,kind\n" + ROWS, "label = kind, drop = [c]"))).startsWith("data.drop: is \"c\", but");
    }

    @Test
    void aColumnWithTwoUsesIsRefused() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS, "label = kind, features = [a, kind]")))
                .startsWith("data.features: has the column \"kind\", which is named twice, dropped, or the label");
    }

    @Test
    void raggedRowsAreRefused() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS.replace("7,8,dog", "7,8,9,dog"), "label = kind")))
                .isEqualTo(place(5) + "has 4 cells, but must have 3 like " + place(1).replaceFirst(": $", ""));
        assertThat(error(csv("a,b,kind\n" + ROWS.replace("7,8,dog", "7"), "label = kind")))
                .startsWith(place(5) + "has 1 cells, but must have 3");
    }

    @Test
    void missingLabelsAreRefused() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS.replace("3,4,dog", "3,4,"), "label = kind")))
                .isEqualTo(place(3) + "has no label in column \"kind\": every row must have one");
    }

    @Test
    void columnsOfOneNameAreRefused() throws IOException {
        assertThat(error(csv("a,a,kind\n" + ROWS, "label = kind")))
                .isEqualTo(place(1) + "names the column \"a\" twice: every name must be another");
    }

    @Test
    void filesWithoutRowsAreRefused() throws IOException {
        String nothing = folder.resolve("table.csv") + ": holds no rows: at least one of each class is needed";
        assertThat(error(csv("", "label = kind"))).isEqualTo(nothing);
        assertThat(error(csv("a,b,kind\n", "label = kind"))).isEqualTo(nothing);
    }

    @Test
    void oneClassOnlyIsRefused() throws IOException {
        assertThat(error(csv("a,b,kind\n" + ROWS.replace("dog", "cat"), "label = kind")))
                .isEqualTo("csv " + folder.resolve("table.csv")
                        + ": has examples of one class only: there is nothing to tell apart");
    }

    @Test
    void aTableOfLabelsOnlyIsRefused() throws IOException {
        assertThat(error(csv("kind\ncat\ndog\n", "label = kind")))
                .isEqualTo(place(1) + "has no column left for features beside the label; it has kind");
    }

    @Test
    void aTruncatedGzipIsRefused() throws IOException {
        byte[] packed = Binaries.gzip(("a,b,kind\n" + ROWS.repeat(500)).getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("table.csv.gz");
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        assertThat(error("format = csv, label = kind, path = \"" + file + "\""))
                .isEqualTo(file + ": is a gzip file that ends too early: it was cut off");
    }
}
