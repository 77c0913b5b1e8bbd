package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.MlflowRun;
import dev.espalier.jobs.fixture.MlflowServer;
import dev.espalier.jobs.fixture.NetworkSweep;
import dev.espalier.jobs.fixture.StandaloneCluster;
import dev.espalier.store.LockedFileSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a sweep on a file system that only {@code spark.hadoop.…} settings open, on the driver and on two workers. */
class HadoopIT {
    private static final Cli CLUSTER = Cli.on(StandaloneCluster.shared().master());
    private static final Cli LOCAL = Cli.on("local[1]");
    private static final MlflowServer SERVER = MlflowServer.shared();
    private static final String[] SETTINGS = {
        "--conf", "spark.hadoop.fs.locked.impl=" + LockedFileSystem.class.getName(),
        "--conf", "spark.hadoop." + LockedFileSystem.KEY_SETTING + "=" + LockedFileSystem.KEY
    };

    @TempDir
    private Path folder;

    private NetworkSweep sweep;

    @BeforeEach
    void data() throws IOException {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("length,width,kind\n");
        for (int row = 0; row < 120; row++) {
            boolean oak = row % 2 == 0;
            rows.append(random.nextGaussian() + (oak ? 2 : -2))
                    .append(',')
                    .append(random.nextGaussian())
                    .append(oak ? ",oak\n" : ",elm\n");
        }
        Files.writeString(folder.resolve("leaves.csv"), rows);
        sweep = leaves("leaves", "model = mlp, mlp { hidden = [8] }, train { epochs = 3, batch = 16 }");
    }

    private NetworkSweep leaves(String name, String baseline) throws IOException {
        return NetworkSweep.of(folder, name, """
                data { format = csv, path = "%1$sleaves.csv", label = kind }
                baseline { %2$s }
                variants = [{ method = connection, ratios = [0.5] }]
                recovery = { name = fine-tune, epochs = 1 }
                run { baselines = "%1$sbaselines", keep-models = all }
                objectives = [accuracy, nonzero_parameters]
                """.formatted(locked(""), baseline));
    }

    private String locked(String name) {
        return lockedFor("", name);
    }

    private String lockedFor(String user, String name) {
        return LockedFileSystem.SCHEME + "://" + user + folder + "/" + name;
    }

    private static String[] withSettings(String... arguments) {
        return Stream.concat(Stream.of(SETTINGS), Stream.of(arguments)).toArray(String[]::new);
    }

    @Test
    void whatSparkSubmitWasToldOpensDataBaselinesAndOut() throws IOException {
        Call.Result result = CLUSTER.run(withSettings("sweep", sweep.file(), "--out", locked("out")));
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(folder.resolve("baselines")).isNotEmptyDirectory();
        LeftFolder out = sweep.out("out");
        assertThat(out.column("status")).hasSize(2).values().containsOnly("completed");
        String id = (String) out.rows("outcomes").get(1).get("variant");
        assertThat(out.path().resolve("models").resolve(id).resolve("model.zip"))
                .as("written by an executor")
                .isNotEmptyFile();
        assertThat(result.out() + result.err()).doesNotContain(LockedFileSystem.KEY);

        NetworkSweep own = leaves("own", "file = \"%s\"".formatted(locked("out/models/" + id + "/model.zip")));
        // The model brings its scaling along.
        Call.Result further = LOCAL.run(
                withSettings("sweep", own.file(), "--out", locked("further"), "--set", "data.normalise=none"));
        assertThat(further.code()).as(further.toString()).isZero();
        assertThat(own.out("further").column("status")).hasSize(2).values().containsOnly("completed");

        Call.Result published = LOCAL.run(withSettings("publish", locked("out"), "--uri", "http://127.0.0.1:1"));
        assertThat(published.code()).as(published.toString()).isEqualTo(1);
        assertThat(published.out()).contains("not in MLflow: http://127.0.0.1:1 cannot be reached");
    }

    @Test
    void aPasswordIsKeptNowhereAndMayChange() throws IOException, InterruptedException {
        Call.Result first = swept("ada:mellon@garden");
        assertThat(first.code()).as(first.toString()).isZero();
        Call.Result again = swept("ada:rotated@garden");
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(again.out()).contains("all 2 outcomes are there already");

        assertThat(first.toString() + again).contains("***@garden").doesNotContain("mellon", "rotated");
        LeftFolder out = sweep.out("out");
        for (String file : out.contents().keySet()) {
            assertThat(Files.readString(out.path().resolve(file), StandardCharsets.ISO_8859_1))
                    .as(file)
                    .doesNotContain("mellon", "rotated");
        }
        List<MlflowRun> runs = SERVER.runs("leaves");
        assertThat(runs).hasSize(3);
        assertThat(runs.toString()).contains("***@garden").doesNotContain("mellon", "rotated");
        MlflowRun parent = runs.stream().filter(MlflowRun::isParent).findFirst().orElseThrow();
        assertThat(new String(SERVER.artifact(parent, "sweep.conf"), StandardCharsets.UTF_8))
                .contains("***@garden")
                .doesNotContain("mellon", "rotated");
    }

    private Call.Result swept(String user) {
        return LOCAL.with("MLFLOW_TRACKING_URI", SERVER.address())
                .run(withSettings(
                        "sweep",
                        sweep.file(),
                        "--out",
                        lockedFor(user, "out"),
                        "--set",
                        "data.path=" + lockedFor(user, "leaves.csv"),
                        "--set",
                        "run.baselines=" + lockedFor(user, "baselines")));
    }

    @Test
    void withoutTheSettingsTheDoorStaysShut() {
        for (List<String> arguments : List.of(
                List.of("check", sweep.file()),
                List.of("sweep", sweep.file(), "--set", "data.path=" + folder + "/leaves.csv", "--out", locked("out")),
                List.of("publish", locked("out")))) {
            Call.Result refused = LOCAL.run(arguments.toArray(String[]::new));
            assertThat(refused.code()).as(refused.toString()).isEqualTo(2);
            assertThat(refused.err()).contains("error: locked:").doesNotContain("\tat ");
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
