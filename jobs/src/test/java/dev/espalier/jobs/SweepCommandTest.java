package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user's mistakes come to, before any cluster is asked for anything. */
class SweepCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Espalier.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String hedge(String more) throws IOException {
        Path file = folder.resolve("hedge.conf");
        Files.writeString(
                file,
                "name = hedge\nfamily = instant\nvariants = [{ method = shave, ratios = [0.5] }]\nobjectives = [score, size]\n"
                        + more);
        return file.toString();
    }

    @Test
    void everyMistakeIsToldAndNothingIsWritten() throws IOException {
        Path target = folder.resolve("out");
        int code = run("sweep", hedge("seed = -1\nrun.attempts = 0\n"), "--out", target.toString());
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("error: seed: is -1, but must be a whole number of at least 0")
                .contains("error: run.attempts: is 0, but must be a whole number from 1 to 100")
                .doesNotContain("\tat ");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatTheDataRefusesIsTold() throws IOException {
        int code = run("sweep", hedge("instant.refuse = \"the hedge is gone\""), "--out", folder + "/out");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("instant.data: the hedge is gone");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void theScreenShowsNoSecrets() throws IOException {
        String data = "instant.data = \"s3a://key:hidden@bucket/box\"\n";
        assertThat(run("check", hedge(data))).isZero();
        assertThat(out.toString()).contains("data: s3a://***@bucket/box").doesNotContain("hidden");
        assertThat(run("check", "s3a://key:hidden@bucket/sweep.conf")).isEqualTo(2);
        assertThat(run("check", hedge(data), "-password=hidden")).isEqualTo(2);
        assertThat(err.toString()).contains("s3a://***@bucket/sweep.conf").doesNotContain("hidden");
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(other.resolve("dear.txt"), "Dear …");
        assertThat(run("sweep", hedge(""), "--out", other.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("holds files, but no sweep");
        assertThat(other).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void checkRunsNothing() throws IOException {
        Path journal = folder.resolve("journal");
        int code = run("check", hedge("instant.journal = \"" + journal + "\""));
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("shave would touch 100,000 twigs in 2 parts")
                .contains("1 variant: 1 shave");
        assertThat(journal).doesNotExist();
    }

    @Test
    void doctorSaysWhatItPromises() {
        assertThat(run("doctor")).isZero();
        assertThat(out.toString())
                .contains("java ", "spark ", "machine ", "processors", "heap ", "off-heap ", "mlflow ")
                .containsPattern("native +\\S+, 1 thread an operation")
                .containsPattern("openblas +takes the processor for [A-Z]\\w+")
                .containsPattern("kernel +gradients of lenet5 differ from DL4J's by \\d\\.\\de-\\d+ of the largest")
                .doesNotContain("WRONG");
    }

    @Test
    void theHelpOfSweepTellsHowSparkIsReached() {
        assertThat(run("sweep", "--help")).isZero();
        assertThat(out.toString()).contains("--master", "--conf");
    }

    @Test
    void publishNeedsAFolderOfASweep() {
        assertThat(run("publish", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("holds no sweep");
        assertThat(run("publish", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is no folder");
    }

    @Test
    void aCallThatMakesNoSenseIsExplained() {
        assertThat(run("prune")).isEqualTo(2);
        assertThat(run("sweep")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required").contains("Exit codes");
    }
}
