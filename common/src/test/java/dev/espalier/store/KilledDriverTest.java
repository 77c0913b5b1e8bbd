package dev.espalier.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver in a process of its own, killed at whatever instant. */
class KilledDriverTest {
    private static final int ROUNDS = 3;
    private static final int PER_ROUND = 20;

    @TempDir
    Path disk;

    @Test
    @Timeout(value = 120, unit = SECONDS)
    void whatWasAnnouncedIsThereAndWhatIsThereIsWhole() throws Exception {
        String out = disk.resolve("out").toString();
        List<VariantId> announced = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process driver = start(out);
            try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
                for (int n = 0; n < PER_ROUND; n++) {
                    announced.add(new VariantId(lines.readLine()));
                }
                assertBusy(out, driver.pid());
                // Of the handle, for the process would close what it still has to say.
                driver.toHandle().destroyForcibly();
                driver.waitFor();
                for (String line = lines.readLine(); line != null && line.length() == 16; line = lines.readLine()) {
                    announced.add(new VariantId(line));
                }
            }
            Map<VariantId, Outcome> saved = SweepFolderTest.saved(SweepFolder.read(out, new Configuration(false)));
            assertThat(saved).containsKeys(announced.toArray(new VariantId[0]));
            assertThat(disk.resolve("out/outcomes").toFile().list((folder, name) -> name.endsWith(".json")))
                    .hasSize(saved.size());
            assertThat(saved.values())
                    .allSatisfy(outcome ->
                            assertThat(((Outcome.Failed) outcome).cause()).isEqualTo(SavesOutcomes.CAUSE));
        }
        open(out).close();
        assertThat(disk.resolve("out/outcomes").toFile().list()).allMatch(name -> name.endsWith(".json"));
    }

    private static void assertBusy(String out, long pid) {
        assertThatThrownBy(() -> open(out))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("process " + pid + " on ");
    }

    private static SweepFolder open(String out) throws IOException {
        return SweepFolder.open(out, SavesOutcomes.IDENTITY, "name = x", new Configuration(false));
    }

    private static Process start(String out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SavesOutcomes.class.getName(),
                        out)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
