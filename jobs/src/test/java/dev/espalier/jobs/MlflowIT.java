package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.Hedge;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.MlflowRun;
import dev.espalier.jobs.fixture.MlflowServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep leaves in a real MLflow server. */
class MlflowIT {
    private static final MlflowServer SERVER = MlflowServer.shared();
    /** One slot more than variants that wait at a gate. */
    private static final Cli LOCAL = Cli.on("local[3]");

    private static final Cli CLI = LOCAL.with("MLFLOW_TRACKING_URI", SERVER.address());

    private static final String GRID = """
            { method = shave, ratios = [0.3, 0.6, 0.9], criteria = [random, oldest] }
            { method = thin, ratios = [0.5, 0.8], does = diverge, above = 0.7 }
            """;

    @TempDir
    private Path folder;

    @Test
    void aSweepIsShownWholeAndOnce() throws IOException, InterruptedException {
        Hedge hedge = Hedge.of(folder, "shown", GRID);
        LeftFolder out = hedge.out("out");
        Call.Result result = CLI.run(hedge.sweep(out));
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        String id = SERVER.experiment("shown").path("experiment_id").asText();
        assertThat(result.out())
                .contains("MLflow shows it: " + SERVER.address() + "/#/experiments/" + id + "/runs?")
                .doesNotContain("espalier publish");

        MlflowRun parent = parent("shown");
        assertThat(parent.status()).isEqualTo("FINISHED");
        assertThat(parent.name()).endsWith(" shown");
        assertThat(parent.params()).containsEntry("seed", "1").containsEntry("family", "instant");
        assertThat(parent.tags())
                .containsEntry("espalier.status", "completed")
                .containsEntry("espalier.completed", "8")
                .containsEntry("espalier.failed", "1");
        assertThat(parent.tag("mlflow.note.content")).contains("shave oldest uniform 0.60 s1", "diverged");
        assertThat(SERVER.artifacts(parent))
                .contains("sweep.conf", "front.csv", "front.png", "outcomes.parquet", "recovery.parquet");
        for (String name : List.of("front.png", "outcomes.parquet", "sweep.conf")) {
            assertThat(SERVER.artifact(parent, name))
                    .as(name)
                    .isEqualTo(Files.readAllBytes(out.path().resolve(name)));
        }
        assertThat(SERVER.history(parent, "front/score_test by size"))
                .hasSize(out.rows("front").size())
                .contains("100000=0.95");

        assertNestedRunsSay(out, "shown");
        List<String> ids = ids("shown");
        Call.Result again = CLI.run(hedge.sweep(out));
        assertThat(again.code()).as(again.toString()).isEqualTo(3);
        assertThat(ids("shown")).isEqualTo(ids);
        assertThat(statuses("shown")).doesNotContainKey("RUNNING");
    }

    private void assertNestedRunsSay(LeftFolder out, String experiment) throws IOException, InterruptedException {
        Map<String, MlflowRun> nested = nested(experiment);
        String parent = parent(experiment).id();
        List<Map<String, Object>> rows = out.rows("outcomes");
        assertThat(nested).hasSameSizeAs(rows);
        for (Map<String, Object> row : rows) {
            MlflowRun run = nested.get((String) row.get("title"));
            assertThat(run).as("%s among %s", row.get("title"), nested.keySet()).isNotNull();
            boolean completed = row.get("status").equals("completed");
            assertThat(run.status()).isEqualTo(completed ? "FINISHED" : "FAILED");
            assertThat(run.tags())
                    .containsEntry("mlflow.parentRunId", parent)
                    .containsEntry("espalier.variant", (String) row.get("variant"))
                    .containsEntry("espalier.on_front", row.get("on_front").toString());
            assertThat(run.params())
                    .containsEntry("method", (String) row.get("method"))
                    .containsEntry("criterion", (String) row.get("criterion"))
                    .containsEntry("seed", row.get("seed").toString());
            if (completed) {
                assertThat(run.metrics())
                        .containsEntry("score_test", (Double) row.get("score_test"))
                        .containsEntry("size", ((Long) row.get("size")).doubleValue());
            } else {
                assertThat(run.tag("espalier.cause")).isEqualTo(row.get("cause"));
            }
            List<String> curve = out.rows("recovery").stream()
                    .filter(point -> point.get("variant").equals(row.get("variant")))
                    .filter(point -> Double.isFinite((Double) point.get("value")))
                    .map(point -> point.get("step") + "=" + point.get("value"))
                    .toList();
            if (!curve.isEmpty()) {
                assertThat(SERVER.history(run, "recovery/score_validation")).isEqualTo(curve);
            }
        }
    }

    @Test
    void aServerThatIsAwayCostsNothing() throws IOException, InterruptedException {
        Hedge hedge = Hedge.of(folder, "late", GRID);
        LeftFolder out = hedge.out("out");
        String nobody = "http://127.0.0.1:" + freePort();
        Call.Result result = LOCAL.with("MLFLOW_TRACKING_URI", nobody).run(hedge.sweep(out));
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        assertThat(out.rows("outcomes")).hasSize(9);
        assertThat(result.out()).contains("not in MLflow: ").contains("espalier publish " + out.path());
        assertThat(result.err()).doesNotContain("\tat ");

        Call.Result unpublished = LOCAL.run("publish", out.path().toString(), "--uri", nobody);
        assertThat(unpublished.code()).as(unpublished.toString()).isEqualTo(1);

        Call.Result published = LOCAL.run("publish", out.path().toString(), "--uri", SERVER.address());
        assertThat(published.code()).as(published.toString()).isZero();
        assertThat(published.out())
                .contains("MLflow shows it: " + SERVER.address())
                .containsOnlyOnce(SERVER.address());
        assertNestedRunsSay(out, "late");
        List<String> ids = ids("late");

        Call.Result twice = LOCAL.run("publish", out.path().toString(), "--uri", SERVER.address());
        assertThat(twice.code()).as(twice.toString()).isZero();
        assertThat(ids("late")).isEqualTo(ids);
    }

    @Test
    void aSweepThatIsToldToStopIsShownAsInterrupted() throws IOException, InterruptedException {
        Hedge hedge = gated("stopped");
        LeftFolder out = hedge.out("out");
        try (Call call = CLI.start(hedge.sweep(out))) {
            awaitNested(call, "stopped", 4);
            call.terminate();
            assertThat(call.result().code()).isEqualTo(143);
        }
        assertThat(statuses("stopped")).doesNotContainKey("RUNNING");
        MlflowRun parent = parent("stopped");
        assertThat(parent.status()).isEqualTo("KILLED");
        assertThat(parent.tags()).containsEntry("espalier.status", "interrupted");
        assertResumes(hedge, "stopped", parent);
    }

    @Test
    void aSweepWhoseDriverWasKilledGoesOnInTheSameRun() throws IOException, InterruptedException {
        Hedge hedge = gated("killed");
        LeftFolder out = hedge.out("out");
        try (Call call = CLI.start(hedge.sweep(out))) {
            awaitNested(call, "killed", 4);
            call.kill();
        }
        MlflowRun parent = parent("killed");
        assertThat(parent.status()).isEqualTo("RUNNING");
        assertResumes(hedge, "killed", parent);
    }

    private Hedge gated(String name) throws IOException {
        return Hedge.of(folder, name, """
                { method = shave, ratios = [0.3, 0.6, 0.9] }
                { method = thin, ratios = [0.2, 0.4], gate = "%s/gate" }
                """.formatted(folder));
    }

    private static void awaitNested(Call call, String experiment, int runs) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> !call.isAlive() || statuses(experiment).getOrDefault("FINISHED", 0L) == runs);
        assertThat(call.isAlive()).as(call.toString()).isTrue();
    }

    private void assertResumes(Hedge hedge, String experiment, MlflowRun parent)
            throws IOException, InterruptedException {
        Files.createFile(folder.resolve("gate"));
        LeftFolder out = hedge.out("out");
        Call.Result resumed = CLI.run(hedge.sweep(out));
        assertThat(resumed.code()).as(resumed.toString()).isZero();
        assertThat(parent(experiment).id()).isEqualTo(parent.id());
        assertThat(statuses(experiment)).isEqualTo(Map.of("FINISHED", 7L));
        assertNestedRunsSay(out, experiment);
    }

    private static MlflowRun parent(String experiment) throws IOException, InterruptedException {
        List<MlflowRun> parents =
                SERVER.runs(experiment).stream().filter(MlflowRun::isParent).toList();
        assertThat(parents).hasSize(1);
        return parents.get(0);
    }

    private static Map<String, MlflowRun> nested(String experiment) throws IOException, InterruptedException {
        return SERVER.runs(experiment).stream()
                .filter(run -> !run.isParent())
                .collect(Collectors.toMap(MlflowRun::name, run -> run));
    }

    private static List<String> ids(String experiment) throws IOException, InterruptedException {
        return SERVER.runs(experiment).stream().map(MlflowRun::id).sorted().toList();
    }

    private static Map<String, Long> statuses(String experiment) throws IOException, InterruptedException {
        return SERVER.runs(experiment).stream()
                .collect(Collectors.groupingBy(MlflowRun::status, Collectors.counting()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
