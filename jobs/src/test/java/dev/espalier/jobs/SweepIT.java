package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.Hedge;
import dev.espalier.jobs.fixture.LeftFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on this machine alone, from the command line to the tables. */
class SweepIT {
    private static final String GRID = """
            { method = shave, ratios = [0.3, 0.6, 0.9], criteria = [random, oldest] }
            { method = thin, ratios = [0.5, 0.8], seeds = [1, 2], does = throw, above = 0.7 }
            """;
    private static final Cli CLI = Cli.on("local[2]");

    /** Of a sweep that every test may copy, and go on with. */
    @TempDir
    private static Path first;

    private static LeftFolder swept;
    private static Call.Result result;
    private static List<String> begun;

    @TempDir
    private Path folder;

    @BeforeAll
    static void sweep() throws IOException {
        Hedge hedge = Hedge.of(first, "hedge", GRID);
        swept = hedge.out("out");
        result = CLI.run(hedge.sweep(swept));
        begun = hedge.begun();
    }

    @Test
    void failedVariantsAreToldAndLoseNothing() {
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        assertThat(begun)
                .hasSize(12)
                .startsWith("making the baseline")
                .contains("baseline", "shave random uniform 0.30 s1", "thin random uniform 0.80 s2")
                .doesNotHaveDuplicates();
        assertThat(result.out())
                .contains("failed: thin random uniform 0.80 s1: java.lang.IllegalStateException: the shears are broken")
                .contains("11 of 11 done, 2 failed, 0 left")
                .contains("2 of 11 variants failed")
                .contains("--retry-failed")
                .contains("shave oldest uniform 0.60 s1")
                .contains("everything is in " + swept.path())
                .contains("espalier publish " + swept.path())
                .doesNotContain("\r");
        assertThat(result.err()).doesNotContain("Exception");
    }

    @Test
    void theTablesAreReadByEveryReader() throws IOException {
        assertThat(swept.rows("outcomes")).hasSize(11);
        assertThat(swept.column("status"))
                .containsEntry("baseline", "completed")
                .containsEntry("thin random uniform 0.80 s1", "failed");
        assertThat(swept.column("cause"))
                .containsEntry("thin random uniform 0.80 s1", "java.lang.IllegalStateException: the shears are broken");
        assertThat(swept.column("size")).containsEntry("shave random uniform 0.90 s1", 10_000L);
        assertThat(swept.path().resolve("front.csv")).isNotEmptyFile();
        assertThat(swept.path().resolve("sweep.conf")).content().contains("shave");

        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        try {
            for (String table : LeftFolder.TABLES) {
                spark.read()
                        .parquet(swept.path().resolve(table + ".parquet").toString())
                        .createOrReplaceTempView(table);
                assertThat(spark.table(table).count())
                        .as(table)
                        .isEqualTo(swept.rows(table).size());
            }
            List<Row> front = spark.sql("""
                            SELECT f.title FROM front f JOIN outcomes o ON f.variant = o.variant
                            WHERE o.on_front AND o.status = 'completed' ORDER BY o.size DESC""").collectAsList();
            assertThat(front)
                    .extracting(row -> row.getString(0))
                    .startsWith("baseline")
                    .hasSize((int) swept.column("on_front").values().stream()
                            .filter(Boolean.TRUE::equals)
                            .count());
            Row curve = spark.sql("""
                            SELECT count(*), max(r.value - r0.value) FROM recovery r
                            JOIN recovery r0 ON r.variant = r0.variant AND r0.step = 0 WHERE r.step = 2""").head();
            assertThat(curve.getLong(0)).isEqualTo(8);
            assertThat(curve.getDouble(1)).isPositive();
        } finally {
            spark.stop();
        }
    }

    @Test
    void theSameAgainRunsNothingAndFailedOnesOnlyWhenAsked() throws IOException {
        LeftFolder out = swept.copied(folder.resolve("again"));
        Hedge hedge = Hedge.of(folder, "hedge", GRID);
        Call.Result again = CLI.run(hedge.sweep(out));
        assertThat(again.code()).as(again.toString()).isEqualTo(3);
        assertThat(again.out()).contains("all 11 outcomes are there already").contains("2 of 11 variants failed");
        assertThat(hedge.begun()).isEmpty();
        assertThat(out.contents()).containsOnlyKeys(swept.contents().keySet());
        for (String table : LeftFolder.TABLES) {
            assertThat(out.rows(table)).as(table).isEqualTo(swept.rows(table));
        }

        Call.Result retried = CLI.run(hedge.sweep(out, "--retry-failed"));
        assertThat(retried.code()).isEqualTo(3);
        assertThat(retried.out()).contains("9 of 11 outcomes are there already");
        assertThat(hedge.begun())
                .containsExactlyInAnyOrder(
                        "making the baseline", "thin random uniform 0.80 s1", "thin random uniform 0.80 s2");
        assertThat(out.figures()).isEqualTo(swept.figures());
    }

    @Test
    void aLargerGridRunsOnlyWhatIsNew() throws IOException {
        LeftFolder out = swept.copied(folder.resolve("larger"));
        Hedge hedge = Hedge.of(folder, "hedge", GRID + "{ method = shave, ratios = [0.6, 0.75] }\n");
        Call.Result larger = CLI.run(hedge.sweep(out, "--set", "run.baselines=" + first.resolve("baselines")));
        assertThat(larger.code()).as(larger.toString()).isEqualTo(3);
        assertThat(larger.out()).contains("the baseline is kept from an earlier sweep");
        assertThat(hedge.begun()).containsExactly("shave random uniform 0.75 s1");
        assertThat(out.rows("outcomes")).hasSize(12);
        assertThat(out.column("score_test")).containsAllEntriesOf(swept.column("score_test"));

        // And a smaller one leaves the others where they are, though not in its tables.
        Hedge smaller = Hedge.of(folder, "hedge", "{ method = shave, ratios = [0.3, 0.6] }\n");
        Call.Result fewer = CLI.run(smaller.sweep(out));
        assertThat(fewer.code()).as(fewer.toString()).isZero();
        assertThat(smaller.begun()).isEmpty();
        assertThat(out.rows("outcomes")).hasSize(3);
        assertThat(out.finished()).isEqualTo(12);
    }

    @Test
    void theFolderOfAnotherSweepIsRefused() throws IOException {
        LeftFolder out = swept.copied(folder.resolve("other"));
        Map<String, String> before = out.contents();
        Hedge hedge = Hedge.of(folder, "hedge", GRID);
        Call.Result refused = CLI.run(hedge.sweep(out, "--set", "seed=2", "--set", "instant.data=box"));
        assertThat(refused.code()).as(refused.toString()).isEqualTo(2);
        assertThat(refused.err())
                .contains("error: " + out.path() + ": holds another sweep")
                .contains("seed was 1, is 2")
                .contains("instant.data was")
                .doesNotContain("\tat ");
        assertThat(out.contents()).isEqualTo(before);
        assertThat(hedge.begun()).isEmpty();
    }

    @Test
    void mistakesAreToldAllAtOnceAndNothingIsWritten() throws IOException {
        Hedge hedge = Hedge.of(folder, "mistaken", "{ method = prune, ratios = [0.5, 1.5] }\n");
        LeftFolder out = hedge.out("mistaken-out");
        Call.Result refused = CLI.run(hedge.sweep(out, "--set", "run.speed=3"));
        assertThat(refused.code()).as(refused.toString()).isEqualTo(2);
        assertThat(refused.err())
                .contains("error: variants[0].method")
                .contains("error: variants[0].ratios")
                .contains("error: run.speed")
                .doesNotContain("\tat ");
        assertThat(out.path()).doesNotExist();
    }

    @Test
    void aBaselineThatCannotBeMadeIsToldInAWord() throws IOException {
        Hedge hedge = Hedge.of(folder, "barren", GRID);
        LeftFolder out = hedge.out("barren-out");
        Call.Result barren = CLI.run(hedge.sweep(out, "--set", "instant.making=fail"));
        assertThat(barren.code()).as(barren.toString()).isEqualTo(1);
        assertThat(barren.err())
                .contains("error: the baseline could not be made: nothing is left of the hedge")
                .doesNotContain("\tat ");
        assertThat(out.finished()).isZero();

        Call.Result mended = CLI.run(hedge.sweep(out));
        assertThat(mended.code()).as(mended.toString()).isEqualTo(3);
        assertThat(out.figures()).isEqualTo(swept.figures());
    }

    @Test
    void aKilledDriverLosesOnlyWhatWasRunning() throws IOException {
        Path gate = folder.resolve("gate");
        String grid = GRID + "{ method = thin, ratios = [0.1, 0.2], gate = \"" + gate + "\" }\n";
        Hedge hedge = Hedge.of(folder, "killed", grid);
        LeftFolder out = hedge.out("killed-out");
        // One slot more than variants that wait at the gate.
        try (Call call = Cli.on("local[3]").start(hedge.sweep(out))) {
            await().atMost(Duration.ofMinutes(10)).until(() -> out.finished() == 11 || !call.isAlive());
            assertThat(call.isAlive()).as(call.toString()).isTrue();
            Call.Result busy = CLI.run(hedge.sweep(out));
            assertThat(busy.code()).as(busy.toString()).isEqualTo(2);
            assertThat(busy.err()).contains("is being worked on by process");
            call.kill();
        }
        hedge.begun();
        assertThat(out.path().resolve("outcomes.parquet")).doesNotExist();

        Files.createFile(gate);
        Call.Result resumed = CLI.run(hedge.sweep(out));
        assertThat(resumed.code()).as(resumed.toString()).isEqualTo(3);
        assertThat(resumed.out())
                .contains("11 of 13 outcomes are there already")
                .contains("13 of 13 done");
        assertThat(hedge.begun())
                .containsExactlyInAnyOrder("thin random uniform 0.10 s1", "thin random uniform 0.20 s1");

        LeftFolder uninterrupted = hedge.out("uninterrupted");
        CLI.run(hedge.sweep(uninterrupted));
        assertThat(out.figures()).isEqualTo(uninterrupted.figures());
    }

    @Test
    void manySmallVariantsGetThrough() throws IOException {
        Hedge hedge = Hedge.of(
                folder,
                "many",
                "{ method = shave, ratios = [0.1, 0.2, 0.3, 0.4, 0.5], seeds = [%s], recoveries = [none] }\n"
                        .formatted(IntStream.rangeClosed(1, 100)
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(","))));
        LeftFolder out = hedge.out("many-out");
        Call.Result many = CLI.run(hedge.sweep(out, "--set", "run.keep-models=none"));
        assertThat(many.code()).as(many.toString()).isZero();
        assertThat(out.column("status")).hasSize(501).values().containsOnly("completed");
    }
}
