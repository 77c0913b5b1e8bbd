package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.Hedge;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a master and two workers, and variants that kill what they run on. */
class ClusterIT {
    private static final StandaloneCluster CLUSTER = StandaloneCluster.shared();
    private static final Cli CLI = Cli.on(CLUSTER.master());

    @TempDir
    private Path folder;

    @Test
    void whereASweepRunsChangesNoFigure() throws IOException {
        Hedge hedge = Hedge.of(folder, "hedge", """
                { method = shave, ratios = [0.3, 0.6, 0.9], criteria = [random, oldest], sleep = 20 }
                { method = thin, ratios = [0.5, 0.8], seeds = [1, 2], does = diverge, above = 0.7 }
                """);
        Map<String, LeftFolder> outs = new TreeMap<>();
        for (String master : List.of("local[1]", "local[2]", CLUSTER.master())) {
            LeftFolder out = hedge.out("out-" + outs.size());
            // Each trains its own baseline too.
            Call.Result result = Cli.on(master)
                    .run(hedge.sweep(out, "--set", "run.baselines=" + folder.resolve("baselines-" + outs.size())));
            assertThat(result.code()).as(result.toString()).isEqualTo(3);
            assertThat(result.out()).contains("running 10 variants and the baseline as it is on " + master);
            outs.put(master, out);
        }
        Map<String, List<Map<String, Object>>> alone = outs.get("local[1]").figures();
        assertThat(alone.get("outcomes")).hasSize(11);
        assertThat(outs.values()).allSatisfy(out -> assertThat(out.figures()).isEqualTo(alone));
    }

    @Test
    void whatKillsItsExecutorFailsAloneAndItsNeighboursComplete() throws IOException {
        Hedge hedge = Hedge.of(folder, "murder", """
                { method = shave, ratios = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], sleep = 500 }
                { method = thin, ratios = [0.3], sleep = 200, does = halt }
                { method = thin, ratios = [0.5], does = exhaust }
                """);
        LeftFolder out = hedge.out("out");
        Call.Result result = CLI.run(hedge.sweep(out, "--set", "run.attempts=2"));
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        Map<String, Object> causes = new TreeMap<>(out.column("cause"));
        causes.values().removeIf(cause -> cause == null);
        assertThat(causes).containsOnlyKeys("thin random uniform 0.30 s1", "thin random uniform 0.50 s1");
        assertThat(causes.get("thin random uniform 0.30 s1"))
                .asString()
                .startsWith("its executor died under it 2 times: ")
                .contains("13");
        assertThat(causes.get("thin random uniform 0.50 s1")).asString().startsWith("out of memory: ");
        assertThat(out.column("status")).hasSize(9);
        assertThat(result.out()).contains("failed: thin random uniform 0.30 s1: its executor died under it 2 times");
    }

    /** In a sweep of its own: beside another killer it may not have come to its one death when that one's takes it along. */
    @Test
    void whatDiesOnceCompletesAndSoDoItsNeighbours() throws IOException {
        Hedge hedge = Hedge.of(folder, "accident", """
                { method = shave, ratios = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], sleep = 500 }
                { method = thin, ratios = [0.4], sleep = 200, does = halt, once = "%s/once" }
                """.formatted(folder));
        LeftFolder out = hedge.out("out");
        Call.Result result = CLI.run(hedge.sweep(out, "--set", "run.attempts=2"));
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(folder.resolve("once")).exists();
        assertThat(hedge.begun().stream().filter("thin random uniform 0.40 s1"::equals))
                .hasSize(2);
        assertThat(out.column("status"))
                .hasSize(8)
                .allSatisfy((title, status) -> assertThat(status).as(title).isEqualTo("completed"));
    }

    @Test
    void manyDeathsEndNoSweep() throws IOException {
        String seeds = IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        Hedge hedge = Hedge.of(folder, "massacre", """
                { method = thin, ratios = [0.3], seeds = [%s], does = halt }
                { method = shave, ratios = [0.1, 0.2, 0.3, 0.4, 0.5], sleep = 100 }
                """.formatted(seeds));
        LeftFolder out = hedge.out("out");
        int before = CLUSTER.executors();
        Call.Result result = CLI.run(hedge.sweep(out, "--set", "run.attempts=2"));
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        assertThat(result.out()).contains("14 of 14 done, 8 failed");
        assertThat(out.column("status"))
                .allSatisfy((title, status) ->
                        assertThat(status).as(title).isEqualTo(title.startsWith("thin") ? "failed" : "completed"));
        assertThat(CLUSTER.executors() - before).isGreaterThan(10);
    }

    @Test
    void aBaselineThatKillsItsExecutorIsTold() throws IOException {
        Hedge hedge = Hedge.of(folder, "barren", "{ method = shave, ratios = [0.5] }\n");
        LeftFolder out = hedge.out("out");
        Call.Result barren = CLI.run(hedge.sweep(out, "--set", "instant.making=halt", "--set", "run.attempts=2"));
        assertThat(barren.code()).as(barren.toString()).isEqualTo(1);
        assertThat(barren.err())
                .contains("error: the baseline could not be made: its executor died under it 2 times: ")
                .doesNotContain("\tat ");
        assertThat(hedge.begun()).containsExactly("making the baseline", "making the baseline");
    }
}
