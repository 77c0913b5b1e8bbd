package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.MlflowRun;
import dev.espalier.jobs.fixture.MlflowServer;
import dev.espalier.jobs.fixture.NetworkSweep;
import dev.espalier.jobs.fixture.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps over real networks: where they run changes no figure, and MLflow shows them as the tables do. */
class NetworkIT {
    private static final String CLUSTER = StandaloneCluster.shared().master();
    private static final MlflowServer SERVER = MlflowServer.shared();

    @TempDir
    private Path folder;

    private static LeftFolder swept(String master, NetworkSweep sweep, LeftFolder out) {
        Call.Result result =
                Cli.on(master).with("MLFLOW_TRACKING_URI", SERVER.address()).run(sweep.sweep(out));
        return swept(result, master, out);
    }

    private static LeftFolder swept(Call.Result result, String master, LeftFolder out) {
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.out()).contains("training the baseline").contains("on " + master);
        return out;
    }

    @Test
    void whereANetworkIsPrunedChangesNoFigure() throws IOException, InterruptedException {
        NetworkSweep chain = NetworkSweep.chain(folder);
        LeftFolder alone = swept("local[1]", chain, chain.out("alone"));
        LeftFolder beside = swept("local[2]", chain, chain.out("beside"));
        LeftFolder apart = swept(CLUSTER, chain, chain.out("apart"));

        assertThat(alone.rows("outcomes")).hasSize(6);
        assertThat(alone.column("accuracy_test").values()).doesNotContainNull();
        assertThat(beside.figures()).isEqualTo(alone.figures());
        assertThat(apart.figures()).isEqualTo(alone.figures());
        assertThat(apart.rows("outcomes").stream().map(row -> row.get("provenance")))
                .allSatisfy(provenance -> assertThat(provenance.toString())
                        .contains("\"threads\":\"1\"", "\"espalier\":", "\"spark\":\"3.", "\"dl4j\":", "\"java\":"));
        assertShown("chain", List.of(alone, beside, apart));
    }

    /** The same sweep in three folders is three parents, each with runs of its own. */
    private static void assertShown(String experiment, List<LeftFolder> outs) throws IOException, InterruptedException {
        List<MlflowRun> runs = SERVER.runs(experiment);
        List<MlflowRun> parents = runs.stream().filter(MlflowRun::isParent).toList();
        assertThat(parents).hasSize(outs.size());
        LeftFolder last = outs.get(outs.size() - 1);
        Map<String, MlflowRun> nested = runs.stream()
                .filter(run -> run.tag("mlflow.parentRunId")
                        .equals(parents.get(outs.size() - 1).id()))
                .collect(Collectors.toMap(MlflowRun::name, run -> run));
        assertThat(nested).hasSameSizeAs(last.rows("outcomes"));
        for (Map<String, Object> row : last.rows("outcomes")) {
            MlflowRun run = nested.get((String) row.get("title"));
            assertThat(run.status()).isEqualTo("FINISHED");
            assertThat(run.params())
                    .containsEntry("method", (String) row.get("method"))
                    .containsEntry("ratio", String.format(Locale.ROOT, "%.2f", (Double) row.get("ratio")));
            assertThat(run.metrics())
                    .containsEntry("accuracy_test", (Double) row.get("accuracy_test"))
                    .containsEntry("latency_ratio", (Double) row.get("latency_ratio"))
                    .containsEntry("macs", ((Long) row.get("macs")).doubleValue());
            List<String> curve = last.rows("recovery").stream()
                    .filter(point -> point.get("variant").equals(row.get("variant")))
                    .filter(point -> point.get("figure").equals("accuracy_validation"))
                    .map(point -> point.get("step") + "=" + point.get("value"))
                    .toList();
            if (!row.get("method").equals("none")) {
                assertThat(curve).hasSize(3);
            }
            assertThat(SERVER.history(run, "recovery/accuracy_validation")).isEqualTo(curve);
        }
    }

    @Test
    void whatEachLayerBearsIsScannedAndGoneOnWith() throws IOException {
        NetworkSweep chain = NetworkSweep.chain(folder);
        LeftFolder out = chain.out("scan");
        String[] call = chain.sweep(out, "--ratios", "0.5,0.9");
        call[0] = "sensitivity";
        Call.Result result = Cli.on("local[2]").run(call);
        assertThat(result.code()).as(result.toString()).isZero();
        // Four layers, two ratios and two seeds; two layers, two ratios and two criteria; one layer and two ratios.
        assertThat(out.rows("sensitivity"))
                .hasSize(16 + 8 + 2)
                .allSatisfy(row -> assertThat(row).containsKeys("part", "units", "kept", "accuracy", "accuracy_lost"));
        assertThat(out.path().resolve("sensitivity.csv")).exists();
        assertThat(result.out()).contains("connection l1: accuracy where one part alone is pruned");
        Call.Result again = Cli.on("local[2]").run(call);
        assertThat(again.out()).contains("all 27 outcomes are there already");
    }

    @Test
    void norWhatStartsTheApplication() throws IOException {
        NetworkSweep residual = NetworkSweep.residual(folder);
        LeftFolder submitted = swept("local[2]", residual, residual.out("submitted"));
        Call.Result result = Cli.direct("local[2]").run(residual.sweep(residual.out("direct")));
        LeftFolder direct = swept(result, "local[2]", residual.out("direct"));
        assertThat(direct.rows("outcomes")).hasSize(2);
        assertThat(direct.figures()).isEqualTo(submitted.figures());
        // Spark says so where a module is closed to it.
        assertThat(result.err()).doesNotContain("InaccessibleObjectException");
    }

    @Test
    void norWhereChannelsAreTiedByResidualAdds() throws IOException {
        NetworkSweep residual = NetworkSweep.residual(folder);
        LeftFolder beside = swept("local[2]", residual, residual.out("beside"));
        LeftFolder apart = swept(CLUSTER, residual, residual.out("apart"));
        assertThat(apart.rows("outcomes")).hasSize(2);
        assertThat(apart.figures()).isEqualTo(beside.figures());
        assertThat(apart.column("surgery_difference"))
                .hasEntrySatisfying(
                        "filter taylor uniform 0.50 s1",
                        difference -> assertThat((Double) difference).isBetween(0.0, 1e-4));
    }
}
