package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.jobs.fixture.Call;
import dev.espalier.jobs.fixture.Cli;
import dev.espalier.jobs.fixture.LeftFolder;
import dev.espalier.jobs.fixture.NetworkSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real network that is trained in batches too large for the heap, beside others that are not. */
class MemoryIT {
    @TempDir
    private Path folder;

    @Test
    void whatRunsOutOfMemoryFailsAlone() throws IOException {
        NetworkSweep sweep = NetworkSweep.of(folder, "greedy", """
                data { format = glyphs, glyphs { examples = 4000, classes = 10, size = 56, difficulty = 0.2 } }
                data.split { validation = 0.1, test = 0.1 }
                baseline { model = lenet5, train { epochs = 1, batch = 64 } }
                variants = [
                  { method = connection, ratios = [0.5, 0.9], recoveries = [{ name = fine-tune, epochs = 1, batch = 64 }] }
                  { method = connection, ratios = [0.6], recoveries = [{ name = fine-tune, epochs = 1, batch = 3200 }] }
                ]
                objectives = [accuracy, nonzero_parameters]
                """);
        LeftFolder out = sweep.out("out");
        Call.Result result =
                Cli.direct("local[2]").with("ESPALIER_DRIVER_MEMORY", "512m").run(sweep.sweep(out));
        assertThat(result.code()).as(result.toString()).isEqualTo(3);
        Map<String, Object> causes = new TreeMap<>(out.column("cause"));
        causes.values().removeIf(cause -> cause == null);
        assertThat(causes).containsOnlyKeys("connection l1 global 0.60 s1");
        assertThat(causes.get("connection l1 global 0.60 s1"))
                .asString()
                .startsWith("out of memory: Java heap space (the executor's heap is ");
        assertThat(out.column("status")).hasSize(4);
    }
}
