package dev.espalier.data;

import static dev.espalier.data.Opened.data;
import static dev.espalier.data.Opened.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFilesTest {
    private static final String LIST =
            "optional group features (LIST) { repeated group list { optional double element; } }";

    @TempDir
    private Path folder;

    private void write(String name, String fields, int rows, ObjIntConsumer<Group> fill) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message rows {" + fields + "}");
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        org.apache.hadoop.fs.Path file =
                new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withType(schema)
                .withConf(new Configuration(false))
                .build()) {
            for (int row = 0; row < rows; row++) {
                Group group = groups.newGroup();
                fill.accept(group, row);
                writer.write(group);
            }
        }
    }

    private String parquet(String name, String rest) {
        return "format = parquet, label = label, path = \"" + folder.resolve(name) + "\"" + Opened.halves() + rest;
    }

    private String place(String name, int row) {
        return folder.resolve(name) + ", row " + row + ": ";
    }

    private static void addList(Group group, double... values) {
        Group list = group.addGroup("features");
        for (double value : values) {
            list.addGroup("list").append("element", value);
        }
    }

    /** Each row has n, n + 0.5, and the label of n's remainder. */
    private static void requireWhole(Dataset data) {
        assertThat(data.shape()).isEqualTo(new Shape.Columns(2));
        assertThat(data.classes()).containsExactly("0", "1");
        assertThat(data.train().count()).isEqualTo(4);
        for (int row = 0; row < 4; row++) {
            float first = data.train().features()[2 * row];
            assertThat(data.train().features()[2 * row + 1]).isEqualTo(first + 0.5f);
            assertThat(data.train().label(row)).isEqualTo((int) first % 2);
        }
    }

    @Test
    void anArrayColumnIsReadInTheFormsThatWritersGiveIt() throws IOException {
        write("spark", "required int32 label; " + LIST, 8, (group, n) -> {
            group.append("label", n % 2);
            addList(group, n, n + 0.5);
        });
        requireWhole(data(parquet("spark", "")));
        write(
                "old",
                "required int32 label; optional group features (LIST) { repeated float array; }",
                8,
                (group, n) -> group.append("label", n % 2)
                        .addGroup("features")
                        .append("array", (float) n)
                        .append("array", n + 0.5f));
        requireWhole(data(parquet("old", "")));
        write(
                "bare",
                "required int32 label; repeated float features;",
                8,
                (group, n) -> group.append("label", n % 2)
                        .append("features", (float) n)
                        .append("features", n + 0.5f));
        requireWhole(data(parquet("bare", "")));
        assertThat(data(parquet("bare", "")).checksum())
                .isEqualTo(data(parquet("spark", "")).checksum());
    }

    @Test
    void columnsOfEveryNumericTypeAreRead() throws IOException {
        String fields = "required boolean a; required int32 b (INTEGER(8,true)); required int64 c; required float d; "
                + "required double e; required int64 f (DECIMAL(12,2)); required fixed_len_byte_array(9) g (DECIMAL(20,1)); "
                + "required int32 h (INTEGER(32,false)); required int64 i (INTEGER(64,false)); required binary label (STRING);";
        write(
                "types",
                fields,
                4,
                (group, n) -> group.append("a", n % 2 == 0)
                        .append("b", -n)
                        .append("c", 1L << 40)
                        .append("d", 0.5f)
                        .append("e", -1e-3)
                        .append("f", 1234L)
                        .append("g", Binary.fromConstantByteArray(bytes(-25, 9)))
                        .append("h", -1)
                        .append("i", -1L)
                        .append("label", n % 2 == 0 ? "yes" : "no"));
        Dataset data = data(parquet("types", ""));
        assertThat(data.classes()).containsExactly("no", "yes");
        int yes = data.train().label(0) == 1 ? 0 : 1;
        float[] row = Arrays.copyOfRange(data.train().features(), 9 * yes, 9 * yes + 9);
        assertThat(row[1]).isIn(0f, -2f);
        row[1] = 7;
        assertThat(row).containsExactly(1, 7, 0x1p40f, 0.5f, -1e-3f, 12.34f, -2.5f, 0x1p32f, 0x1p64f);
    }

    private static byte[] bytes(long value, int count) {
        byte[] shortest = BigInteger.valueOf(value).toByteArray();
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) (value < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, bytes, count - shortest.length, shortest.length);
        return bytes;
    }

    @Test
    void columnsStandInTheOrderThatIsAskedFor() throws IOException {
        String fields = "required float z; required binary word (STRING); required float a; required double label;";
        write(
                "columns",
                fields,
                8,
                (group, n) -> group.append("z", n + 0.5f)
                        .append("word", "w")
                        .append("a", (float) n)
                        .append("label", n % 2 + 0.0));
        requireWhole(data(parquet("columns", "features = [a, z]")));
        assertThat(data(parquet("columns", "drop = word")).shape()).isEqualTo(new Shape.Columns(2));
        assertThat(error(parquet("columns", "")))
                .isEqualTo(folder.resolve("columns") + ": has a column \"word\" of type required binary word (STRING), "
                        + "but features must be numbers or arrays of numbers; what is not needed can be left out with "
                        + "data.drop");
        assertThat(error(parquet("columns", "features = [a, y]")))
                .isEqualTo("data.features: is \"y\", but " + folder.resolve("columns") + " has no such column; it has "
                        + "z, word, a, label, or by position 1 to 4, or from the last -1 to -4");
    }

    @Test
    void vectorsOfSparkAreRead() throws IOException {
        String fields = "required int32 label; optional group features { required int32 type (INTEGER(8,true)); "
                + "optional int32 size; optional group indices (LIST) { repeated group list { required int32 element; } } "
                + "optional group values (LIST) { repeated group list { required double element; } } }";
        write("vectors", fields, 8, (group, n) -> {
            Group vector = group.append("label", n % 2).addGroup("features");
            if (n == 0) {
                vector.append("type", 0).append("size", 2);
                vector.addGroup("indices").addGroup("list").append("element", 1);
                vector.addGroup("values").addGroup("list").append("element", 0.5);
            } else {
                vector.append("type", 1);
                Group values = vector.addGroup("values");
                values.addGroup("list").append("element", (double) n);
                values.addGroup("list").append("element", n + 0.5);
            }
        });
        requireWhole(data(parquet("vectors", "")));
    }

    @Test
    void aFolderOfPartsIsOneTable() throws IOException {
        Files.createDirectory(folder.resolve("table"));
        String fields = "required int32 label; " + LIST;
        write("whole", fields, 8, (group, n) -> addList(group.append("label", n % 2), n, n + 0.5));
        write("table/part-0.parquet", fields, 3, (group, n) -> addList(group.append("label", n % 2), n, n + 0.5));
        write("table/part-1.parquet", fields, 0, (group, n) -> {});
        write(
                "table/part-2.parquet",
                fields,
                5,
                (group, n) -> addList(group.append("label", (n + 3) % 2), n + 3, n + 3.5));
        Files.writeString(folder.resolve("table/_SUCCESS"), "");
        Dataset parts = data(parquet("table", ""));
        requireWhole(parts);
        assertThat(parts.checksum()).isEqualTo(data(parquet("whole", "")).checksum());
    }

    @Test
    void partsOfOtherColumnsAreRefused() throws IOException {
        Files.createDirectory(folder.resolve("table"));
        write(
                "table/part-0",
                "required int32 label; required float a;",
                2,
                (group, n) -> group.append("label", n).append("a", 1f));
        write(
                "table/part-1",
                "required int32 label; required float b;",
                2,
                (group, n) -> group.append("label", n).append("b", 1f));
        assertThat(error(parquet("table", "")))
                .isEqualTo(place("table/part-1", 1)
                        + "has the columns b, but the files before it have a: they must be alike");
    }

    @Test
    void aTestFileIsKept() throws IOException {
        String fields = "required int32 label; " + LIST;
        write("train", fields, 8, (group, n) -> addList(group.append("label", n % 2), n, n + 0.5));
        write("test", fields, 3, (group, n) -> addList(group.append("label", 1), n, 7));
        Dataset data = data(parquet("train", "test = \"" + folder.resolve("test") + "\""));
        assertThat(data.test().features()).containsExactly(0, 7, 1, 7, 2, 7);
    }

    @Test
    void nullsAreRefusedUnlessSaidOtherwise() throws IOException {
        write("nulls", "required int32 label; optional float a; required float b;", 8, (group, n) -> {
            group.append("label", n % 2).append("b", n == 5 ? Float.NaN : 1f);
            if (n != 2) {
                group.append("a", 3f);
            }
        });
        assertThat(error(parquet("nulls", "")))
                .isEqualTo(place("nulls", 3) + "has null or NaN in column \"a\": a number is needed, or "
                        + "data.missing.policy must be mean, median or constant");
        assertThat(error(parquet("nulls", "features = b")))
                .startsWith(place("nulls", 6) + "has null or NaN in column \"b\"");
        Dataset filled = data(parquet("nulls", "missing { policy = constant, constant = 9 }"));
        assertThat(filled.train().features()).doesNotContain(Float.NaN);
        assertThat(data(parquet("nulls", "features = a, missing.policy = mean"))
                        .validation()
                        .features())
                .containsOnly(3f);
    }

    @Test
    void nullsInArraysAreMissingValues() throws IOException {
        write("nulls", "required int32 label; " + LIST, 8, (group, n) -> {
            addList(group.append("label", n % 2), 1);
            Group item = group.getGroup("features", 0).addGroup("list");
            if (n != 4) {
                item.append("element", 5.0);
            }
        });
        assertThat(error(parquet("nulls", "")))
                .startsWith(place("nulls", 5) + "has null or NaN in column \"features\"");
        assertThat(data(parquet("nulls", "missing.policy = median")).train().features())
                .containsExactly(1, 5, 1, 5, 1, 5, 1, 5);
    }

    @Test
    void arraysThatAreNullEmptyOrOfAnotherSizeAreRefused() throws IOException {
        write("gone", "required int32 label; " + LIST, 3, (group, n) -> {
            group.append("label", n % 2);
            if (n == 1) {
                group.addGroup("features");
            } else {
                addList(group, 1, 2);
            }
        });
        assertThat(error(parquet("gone", "")))
                .isEqualTo(place("gone", 2)
                        + "has null or an empty array in column \"features\": every row must have numbers there");
        write(
                "ragged",
                "required int32 label; " + LIST,
                3,
                (group, n) -> addList(group.append("label", n % 2), new double[n == 2 ? 3 : 2]));
        assertThat(error(parquet("ragged", "")))
                .isEqualTo(place("ragged", 3) + "has 3 numbers in column \"features\", but the rows before it have 2: "
                        + "all must have as many");
    }

    @Test
    void infinitiesAreRefused() throws IOException {
        write(
                "infinite",
                "required int32 label; required double a;",
                3,
                (group, n) -> group.append("label", n % 2).append("a", n == 1 ? 1e300 : 1));
        assertThat(error(parquet("infinite", "missing.policy = mean")))
                .startsWith(
                        place("infinite", 2) + "has a value in column \"a\" that is infinite or beyond 3.4028235E38");
    }

    @Test
    void missingAndUnfitLabelsAreRefused() throws IOException {
        write("labels", "optional binary label (STRING); required double a; required int96 when;", 3, (group, n) -> {
            group.append("a", 1.0).append("when", Binary.fromConstantByteArray(new byte[12]));
            if (n != 2) {
                group.append("label", "x" + n);
            }
        });
        assertThat(error(parquet("labels", "features = a")))
                .isEqualTo(place("labels", 3) + "has no label: every row must have one");
        assertThat(error(parquet("labels", "features = a").replace("label = label", "label = when")))
                .isEqualTo(folder.resolve("labels") + ": has a column \"when\" of type required int96 when, "
                        + "but labels must be words or numbers");
        assertThat(error(parquet("labels", "").replace("label = label", "label = target")))
                .startsWith("data.label: is \"target\", but " + folder.resolve("labels") + " has no such column");
    }

    @Test
    void whatIsNoParquetIsRefused() throws IOException {
        Files.writeString(folder.resolve("text"), "label,a\n0,1\n1,2\n3,4\n");
        assertThat(error(parquet("text", "")))
                .startsWith(folder.resolve("text") + ": is no Parquet file, or a damaged one: ");
        Files.writeString(folder.resolve("empty"), "");
        assertThat(error(parquet("empty", "")))
                .startsWith(folder.resolve("empty") + ": is no Parquet file, or a damaged one: ");
        write(
                "cut",
                "required int32 label; required double a;",
                500,
                (group, n) -> group.append("label", n % 2).append("a", 1.0));
        byte[] whole = Files.readAllBytes(folder.resolve("cut"));
        Files.write(folder.resolve("cut2"), Arrays.copyOf(whole, whole.length - 20));
        assertThat(error(parquet("cut2", "")))
                .startsWith(folder.resolve("cut2") + ": is no Parquet file, or a damaged one: ");
    }

    @Test
    void aFileWithoutRowsIsRefused() throws IOException {
        write("none", "required int32 label; required double a;", 0, (group, n) -> {});
        assertThat(error(parquet("none", "")))
                .isEqualTo(folder.resolve("none") + ": holds no rows: at least one of each class is needed");
    }
}
