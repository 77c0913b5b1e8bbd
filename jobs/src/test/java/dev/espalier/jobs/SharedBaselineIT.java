package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.NetworkSweep;
import dev.espalier.jobs.fixture.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline that several executors train together. */
class SharedBaselineIT {
    private static final Cli CLUSTER = Cli.on(StandaloneCluster.shared().master());
    private static final Cli LOCAL = Cli.on("local[2]");

    @TempDir
    private Path folder;

    private NetworkSweep shared;

    @BeforeEach
    void write() throws IOException {
        shared = NetworkSweep.of(folder, "shared", """
                data { format = glyphs, glyphs { examples = 1200, size = 12, classes = 6, difficulty = 0.3 } }
                baseline {
                  model = mlp
                  mlp.hidden = [48]
                  train { epochs = 4, batch = 16, learning-rate = 0.003 }
                  train-on = cluster
                  # Whose mean depends on their order, since they are more than two.
                  cluster { workers = 3, averaging = 4 }
                }
                recovery = none
                variants = [{ method = connection, ratios = [0.5] }]
                objectives = [accuracy, nonzero_parameters]
                """);
    }

    private LeftFolder swept(Cli cli, LeftFolder out, String said, String... more) {
        Call.Result result = cli.run(shared.sweep(out, more));
        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.out()).contains("on 3 workers, averaged every 4").contains(said);
        return out;
    }

    private LeftFolder baselines(LeftFolder out) {
        return new LeftFolder(Path.of(out.path() + "-baselines"));
    }

    /** The executors are new and the natives packed: who touched an array there before they are chosen would fail. */
    @Test
    void isTheSameWhereverItIsTrainedAndIsTrainedOnce() throws IOException {
        LeftFolder apart = swept(CLUSTER, shared.out("apart"), "training the baseline");
        assertThat((Double) apart.column("accuracy_test").get("baseline")).isGreaterThan(0.8);

        LeftFolder beside = swept(LOCAL, shared.out("beside"), "training the baseline");
        assertThat(baselines(apart).contents())
                .hasSize(2)
                .isEqualTo(baselines(beside).contents());
        assertThat(beside.figures()).isEqualTo(apart.figures());

        LeftFolder again = swept(
                LOCAL,
                shared.out("again"),
                "the baseline is kept from an earlier sweep",
                "--set",
                "run.baselines=" + baselines(apart).path());
        assertThat(again.figures()).isEqualTo(apart.figures());
    }

    @Test
    void divergenceIsToldInAWord() {
        Call.Result wild = LOCAL.run(shared.sweep(
                shared.out("wild"),
                "--set",
                "baseline.train.optimizer=sgd",
                "--set",
                "baseline.train.momentum=0",
                "--set",
                "baseline.train.learning-rate=1000"));
        assertThat(wild.code()).as(wild.toString()).isEqualTo(1);
        assertThat(wild.err())
                .contains("error: the baseline could not be made: training diverged: the loss is NaN in epoch 1,")
                .doesNotContain("\tat ");
    }
}
