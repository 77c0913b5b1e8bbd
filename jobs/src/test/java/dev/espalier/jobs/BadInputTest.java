package dev.espalier.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.espalier.data.Shape;
import dev.espalier.network.graph.Mlp;
import dev.espalier.store.SweepFolder;
import dev.espalier.store.SweepIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What cannot be used is told at the front door: by its place, with what is allowed, before Spark is asked for anything,
 * before anything is written, and before a server hears of the sweep.
 */
class BadInputTest {
    private static final String GOOD = """
            name = leaves
            data { format = csv, path = "HERE/rows.csv", label = kind }
            baseline { model = mlp, mlp { hidden = [4] } }
            variants = [{ method = connection, ratios = [0.5] }]
            objectives = [accuracy, nonzero_parameters]
            """;
    private static final String IDX = "data { format = idx, path = \"HERE/idx\", label = null }\n";
    private static final String OWN = "baseline { file = \"HERE/model.zip\", model = null, mlp = null }\n";
    private static final byte[] IMAGES = idx(0x0803, new int[] {20, 2, 2}, new byte[80]);
    private static final byte[] LABELS = idx(0x0801, new int[] {20}, labels(20));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer mlflow;

    @TempDir
    private Path folder;

    /** What a user gave: files, and lines that are stronger than the good ones of the sweep file. */
    private record Mistake(String what, Given given, String lines, List<String> told) {
        @FunctionalInterface
        interface Given {
            void write(Path folder) throws IOException;
        }

        static Mistake inSweep(String what, String lines, String... told) {
            return new Mistake(what, folder -> {}, lines, List.of(told));
        }

        static Mistake inData(String what, String rows, String... told) {
            return new Mistake(what, folder -> Files.writeString(folder.resolve("rows.csv"), rows), "", List.of(told));
        }

        static Mistake inIdx(String what, byte[] images, byte[] labels, String... told) {
            return new Mistake(
                    what,
                    folder -> {
                        Path idx = Files.createDirectory(folder.resolve("idx"));
                        Files.write(idx.resolve("train-images-idx3-ubyte"), images);
                        Files.write(idx.resolve("train-labels-idx1-ubyte"), labels);
                    },
                    IDX,
                    List.of(told));
        }

        static Mistake inModel(String what, Given model, String... told) {
            return new Mistake(what, model, OWN, List.of(told));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                Mistake.inSweep("unknown key", "run.speed = 3", "run.speed: is unknown here; known are in-flight"),
                Mistake.inSweep(
                        "wrong type",
                        "run.attempts = many",
                        "run.attempts: is \"many\", but must be a whole number from 1 to 100"),
                Mistake.inSweep(
                        "ratio outside (0,1)",
                        "variants = [{ method = connection, ratios = [0, 0.5, 1.5] }]",
                        "variants[0].ratios: holds 0, but each must be between 0 and 1, neither of them",
                        "variants[0].ratios: holds 1.5, but"),
                Mistake.inSweep(
                        "missing file",
                        "data.path = \"HERE/nowhere.csv\"",
                        "nowhere.csv: does not exist: it must be a file or folder that can be read"),
                Mistake.inIdx(
                        "truncated gzip",
                        Arrays.copyOf(gzip(IMAGES), 25),
                        LABELS,
                        "train-images-idx3-ubyte: is a gzip file that ends too early"),
                Mistake.inIdx(
                        "wrong magic",
                        LABELS,
                        LABELS,
                        "train-images-idx3-ubyte: begins with 00000801, but must begin with 00000802 or 00000803"),
                Mistake.inIdx(
                        "label out of range",
                        IMAGES,
                        idx(0x0801, new int[] {20}, labels(20, 11)),
                        "train-labels-idx1-ubyte: has label 11 in row 20, but no row has label 2"),
                Mistake.inData(
                        "NaN in data",
                        "length,kind\n1,oak\nNaN,elm\n",
                        "rows.csv:3: has no value in column \"length\" (\"NaN\"): a number is needed, or"
                                + " data.missing.policy must be"),
                Mistake.inModel(
                        "a zip that is no model",
                        folder -> Files.write(folder.resolve("model.zip"), zip("notes.txt")),
                        "model.zip: holds no configuration.json (it holds notes.txt); a DL4J model is wanted"),
                Mistake.inModel(
                        "a model that doesn't fit the data",
                        folder -> model(folder.resolve("model.zip"), 7),
                        "model.zip: takes rows of 7 features, and the data are rows of 2 features"));
    }

    static Stream<Mistake> more() {
        return Stream.of(
                Mistake.inSweep("a fraction for a seed", "seed = 1.5", "seed: is 1.5, but must be a whole number"),
                Mistake.inSweep(
                        "a ratio that is no list",
                        "variants = [{ method = connection, ratios = 0.5, seeds = [1, 0.5] }]",
                        "variants[0].ratios: is 0.5, but must be a list of numbers",
                        "variants[0].seeds: holds 0.5, but each must be a whole number"),
                Mistake.inSweep(
                        "layers that are not there",
                        "variants = [{ method = filter, ratios = [0.5] }]",
                        "filter: finds nothing in the network that it may touch"),
                Mistake.inSweep(
                        "no column of labels", "data.label = colour", "data.label: is \"colour\", but HERE/rows.csv"),
                Mistake.inSweep("no path", "data.path = \"\"", "\"\": is no path: a file or folder must be named"),
                Mistake.inSweep(
                        "a host that nobody knows",
                        "data.path = \"hdfs://nobody.invalid/rows.csv\"",
                        "hdfs://nobody.invalid/rows.csv: names a host that is not known here"),
                Mistake.inSweep(
                        "a file where baselines are to be kept",
                        "run.baselines = \"HERE/rows.csv/baselines\"",
                        "HERE/rows.csv: is a file, but a folder is needed there"),
                new Mistake(
                        "a file where everything is to be left",
                        folder -> Files.writeString(folder.resolve("out"), "Dear …"),
                        "",
                        List.of("HERE/out: is a file, but a folder is needed there")),
                Mistake.inData("no rows", "length,width,kind\n", "rows.csv: holds no rows: at least one of each class"),
                Mistake.inData("one class", "length,kind\n1,oak\n2,oak\n", "rows.csv: has examples of one class only"),
                Mistake.inData(
                        "no table", "\u0007\u001b[2Jkin\n", "data.label: is \"kind\", but HERE/rows.csv:1 has no such"),
                Mistake.inIdx(
                        "fewer labels than images",
                        IMAGES,
                        idx(0x0801, new int[] {19}, labels(19)),
                        "train-labels-idx1-ubyte: holds 19 labels, but",
                        "holds 20 images"),
                Mistake.inModel(
                        "a folder for a model",
                        folder -> Files.createDirectory(folder.resolve("model.zip")),
                        "HERE/model.zip: is a folder, but must be a file"),
                Mistake.inModel("no model", folder -> {}, "HERE/model.zip: does not exist"));
    }

    @ParameterizedTest
    @MethodSource({"mistakes", "more"})
    void isToldAndNothingIsWritten(Mistake mistake) throws IOException {
        mistake.given.write(folder);
        Map<String, Long> before = files();
        assertThat(sweep(mistake.lines)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString())
                .contains(mistake.told.stream().map(this::here).toList())
                .doesNotContain("\tat ", "Exception", "\u001b");
        assertThat(err.toString().lines()).allSatisfy(line -> assertThat(line).startsWith("error: "));
        assertThat(files()).isEqualTo(before);
        assertThat(calls).hasValue(0);
    }

    @Test
    void anOutputFolderOfAnotherSweepIsRefused() throws IOException {
        SweepIdentity other = new SweepIdentity("0123", Map.of("name", "\"branches\""));
        SweepFolder.open(folder.resolve("out").toString(), other, "name = branches", new Configuration(false))
                .close();
        Map<String, Long> before = files();
        assertThat(sweep("")).as(err.toString()).isEqualTo(2);
        assertThat(err.toString())
                .contains("out: holds another sweep: ", "name was \"branches\", is \"leaves\"", "Name another folder")
                .doesNotContain("\tat ");
        assertThat(files()).isEqualTo(before);
        assertThat(calls).hasValue(0);
    }

    @Test
    void allThatIsWrongWithASweepFileIsToldAtOnce() throws IOException {
        assertThat(sweep("""
                seed = -1
                data { format = tsv, split.test = 1 }
                baseline { model = mlp, mlp { hidden = [0] }, train { epochs = 0, optimizer = magic } }
                variants = [{ method = connection, ratios = [] }, { method = prune, ratios = [2] }]
                objectives = [beauty]
                run.attempts = 0
                tracking.uri = "mlflow"
                """)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "error: seed: ",
                        "error: data.format: ",
                        "error: data.split.test: ",
                        "error: baseline.mlp.hidden: ",
                        "error: baseline.train.epochs: ",
                        "error: baseline.train.optimizer: ",
                        "error: variants[0].ratios: ",
                        "error: variants[1].method: ",
                        "error: variants[1].ratios: ",
                        "error: objectives: ",
                        "error: run.attempts: ",
                        "error: tracking.uri: ");
    }

    @BeforeEach
    void listen() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "length,width,kind\n" + "1,2,oak\n3,4,elm\n".repeat(10));
        mlflow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mlflow.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });
        mlflow.start();
    }

    @AfterEach
    void stop() {
        mlflow.stop(0);
    }

    private int sweep(String lines) throws IOException {
        Path file = folder.resolve("sweep.conf");
        String server =
                "tracking.uri = \"http://127.0.0.1:" + mlflow.getAddress().getPort() + "\"\n";
        Files.writeString(file, here(GOOD + server + "run.baselines = \"HERE/baselines\"\n" + lines));
        return Espalier.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "sweep",
                file.toString(),
                "--out",
                folder.resolve("out").toString());
    }

    private String here(String text) {
        return text.replace("HERE", folder.toString());
    }

    /** All but the sweep file. */
    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> !path.endsWith("sweep.conf")).toList()) {
                if (!file.equals(folder)) {
                    files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return files;
    }

    private static byte[] idx(int magic, int[] extents, byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + content.length);
        bytes.putInt(magic);
        Arrays.stream(extents).forEach(bytes::putInt);
        return bytes.put(content).array();
    }

    /** Of two classes in turn, but for the last ones, which are given. */
    private static byte[] labels(int count, int... last) {
        byte[] labels = new byte[count];
        for (int row = 0; row < count; row++) {
            int given = row - (count - last.length);
            labels[row] = (byte) (given < 0 ? row % 2 : last[given]);
        }
        return labels;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(String entry) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(entry.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static void model(Path file, int features) throws IOException {
        ComputationGraph net = new Mlp(List.of(4)).build(new Shape.Columns(features), 2, 1);
        net.save(file.toFile(), false);
        net.close();
    }
}
