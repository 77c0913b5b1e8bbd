package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline that several executors train together. */
class SharedBaselineIT {
    private static final Cli CLUSTER = Cli.on(StandaloneCluster.shared().master());
    private static final Cli LOCAL = Cli.on("local[2]");

    @TempDir
    private Path folder;

    private Call.Result sweep(Cli cli, LeftFolder out, String baselines, String... more) throws IOException {
        Path file = folder.resolve("shared.conf");
        Files.writeString(file, """
                name = shared
                data { format = glyphs, glyphs { examples = 1200, size = 12, classes = 6, difficulty = 0.3 } }
                baseline {
                  model = mlp
                  mlp.hidden = [48]
                  train { epochs = 4, batch = 16, learning-rate = 0.003 }
                  train-on = cluster
                  # More than two, whose mean depends on their order; and more than slots on this machine.
                  cluster { workers = 3, averaging = 4 }
                }
                recovery = none
                variants = [{ method = connection, ratios = [0.5] }]
                objectives = [accuracy, nonzero_parameters]
                """);
        String[] words = Stream.concat(
                        Stream.of(
                                "sweep",
                                file.toString(),
                                "--out",
                                out.path().toString(),
                                "--set",
                                "run.baselines=" + folder.resolve(baselines)),
                        Stream.of(more))
                .toArray(String[]::new);
        return cli.run(words);
    }

    private LeftFolder out(String name) {
        return new LeftFolder(folder.resolve(name));
    }

    /** The executors are new and the natives packed: whoever touched an array there before they are chosen would fail. */
    @Test
    void isTheSameWhereverItIsTrainedAndIsTrainedOnce() throws IOException {
        Call.Result first = sweep(CLUSTER, out("cluster"), "baselines");
        assertThat(first.code()).as(first.toString()).isZero();
        assertThat(first.out()).contains("on 3 workers, averaged every 4").contains("training the baseline");
        assertThat((Double) out("cluster").column("accuracy_test").get("baseline"))
                .isGreaterThan(0.8);

        Call.Result alone = sweep(LOCAL, out("local"), "others");
        assertThat(alone.code()).as(alone.toString()).isZero();
        Map<String, String> kept = new LeftFolder(folder.resolve("baselines")).contents();
        assertThat(kept).hasSize(2);
        assertThat(new LeftFolder(folder.resolve("others")).contents()).isEqualTo(kept);
        for (String column : List.of("accuracy_test", "loss_test")) {
            assertThat(out("local").column(column)).isEqualTo(out("cluster").column(column));
        }

        Call.Result again = sweep(LOCAL, out("again"), "baselines");
        assertThat(again.code()).as(again.toString()).isZero();
        assertThat(again.out())
                .contains("the baseline is kept from an earlier sweep")
                .doesNotContain("training the baseline");
        assertThat(out("again").column("loss_test")).isEqualTo(out("cluster").column("loss_test"));
    }

    @Test
    void divergenceIsToldInAWord() throws IOException {
        Call.Result wild = sweep(
                LOCAL,
                out("wild"),
                "none",
                "--set",
                "baseline.train.optimizer=sgd",
                "--set",
                "baseline.train.momentum=0",
                "--set",
                "baseline.train.learning-rate=1000");
        assertThat(wild.code()).as(wild.toString()).isEqualTo(1);
        assertThat(wild.err())
                .contains("error: the baseline could not be made: training diverged: the loss is NaN in epoch 1,")
                .doesNotContain("\tat ");
    }
}
