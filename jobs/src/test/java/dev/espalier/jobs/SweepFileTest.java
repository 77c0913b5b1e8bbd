package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.plan.Plan;
import dev.espalier.spec.Grid;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {
    private static final String HEDGE = """
            name = hedge
            family = instant
            variants = [{ method = shave, ratios = [0.5] }]
            objectives = [score, size]
            """;

    @TempDir
    private Path folder;

    private SweepFile load(String text, String... settings) throws IOException {
        Path file = folder.resolve("hedge.conf");
        Files.writeString(file, text);
        return SweepFile.load(file.toString(), List.of(settings), new Configuration(false));
    }

    @Test
    void theDefaultsComeFromTheReference() throws IOException {
        SweepFile file = load(HEDGE);
        assertThat(file.spec().name()).isEqualTo("hedge");
        assertThat(file.spec().run().attempts()).isEqualTo(3);
        assertThat(file.spec().seed()).isEqualTo(1);
    }

    @Test
    void settingsAreStrongerThanTheFile() throws IOException {
        SweepFile file = load(
                HEDGE,
                "name=bush",
                "run.attempts = 7",
                "variants=[{ method = thin, ratios = [0.1, 0.2] }]",
                "run.baselines=hdfs://host/a path//with slashes");
        assertThat(file.spec().name()).isEqualTo("bush");
        assertThat(file.spec().run().attempts()).isEqualTo(7);
        assertThat(file.spec().grids().get(0).amounts()).hasSize(2);
        assertThat(file.spec().run().baselines()).isEqualTo("hdfs://host/a path//with slashes");
    }

    @Test
    void aSettingIsAKeyAndAValue() {
        assertThatThrownBy(() -> load(HEDGE, "name"))
                .isInstanceOf(UserError.class)
                .hasMessage("--set name: must be key=value");
        assertThatThrownBy(() -> load(HEDGE, "variants=[{"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--set variants=[{: ");
    }

    @Test
    void aMissingOrBrokenFileIsTold() {
        assertThatThrownBy(
                        () -> SweepFile.load(folder.resolve("no.conf").toString(), List.of(), new Configuration(false)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no such sweep file");
        assertThatThrownBy(() -> load("name = {"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("hedge.conf: cannot be read");
        assertThatThrownBy(() -> load("name } = a"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("may not be followed by")
                .hasMessageContaining("'}'");
        assertThatThrownBy(() -> load(HEDGE, "variants=[{ method = thin, include = all }]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("in quotes: \"include\" =");
        assertThatThrownBy(() -> SweepFile.load(folder.toString(), List.of(), new Configuration(false)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no file: a sweep file is wanted");
    }

    @Test
    void unknownKeysAreToldAtEveryDepth() {
        assertThatThrownBy(() -> load(HEDGE + "speed = 3\nrun.speed = 4\ntracking.speed = 5\ninstant.speed = 6"))
                .isInstanceOf(UserError.class)
                .satisfies(error -> assertThat(((UserError) error).problems())
                        .extracting(problem -> problem.place())
                        .containsExactlyInAnyOrder("speed", "run.speed", "tracking.speed", "instant.speed"));
    }

    @Test
    void whatWasResolvedReadsTheSame() throws IOException {
        SweepFile file = load(HEDGE);
        SweepFile again = SweepFile.reread(file.resolved(), Optional.empty(), new Configuration(false));
        assertThat(again.spec().grids()).isEqualTo(file.spec().grids());
        assertThat(again.foundations()).isEqualTo(file.foundations());
    }

    @Test
    void theFoundationsAreWhatEveryFigureDependsOn() throws IOException {
        SweepFile file = load(HEDGE, "instant.data=box");
        assertThat(file.foundations())
                .containsEntry("instant.data", "\"box\"")
                .containsEntry("seed", "1")
                .containsEntry("name", "\"hedge\"");
        assertThat(file.foundations().keySet())
                .noneMatch(key -> key.startsWith("run") || key.startsWith("variants") || key.startsWith("tracking"));
    }

    @Test
    void theFoundationsHoldNoSecrets() throws IOException {
        SweepFile file = load(HEDGE, "instant.data=s3a://key:secret@bucket/box");
        assertThat(file.foundations()).containsEntry("instant.data", "\"s3a://***@bucket/box\"");
        assertThat(file.forExecutors()).contains("s3a://key:secret@bucket/box");
    }

    @Test
    void executorsAreNotToldOfTracking() throws IOException {
        assertThat(load(HEDGE, "tracking.uri=http://someone:secret@127.0.0.1:1").forExecutors())
                .doesNotContain("secret");
    }

    @Test
    void whatAnOptionNamesIsReadOnceAndKept() throws IOException {
        Path scan = folder.resolve("sensitivity.csv");
        String header = "variant,method,criterion,part,units,kept,ratio,seed,accuracy,accuracy_lost\n";
        Files.writeString(scan, header + "0,neuron,l1,fc1,8,4,0.5,1,0.5,0.25\n");
        Path teacher = Files.writeString(folder.resolve("teacher.zip"), "one");
        String text = """
                name = small
                data { format = glyphs }
                baseline { model = mlp, mlp { hidden = [8] } }
                recovery = [none, { name = distill, teacher = "%s" }]
                objectives = [accuracy, macs]
                variants = [
                  { method = neuron, ratios = [0.5], allocations = [uniform, { name = sensitivity, scan = "%s" }] }
                  { method = neuron, ratios = [0.5], allocations = { name = sensitivity, scan = "%s" } }
                ]
                """.formatted(teacher, scan, folder);
        SweepFile file = load(text);
        Grid grid = file.spec().grids().get(0);
        assertThat(grid.allocations().get(1).option("scan")).isEqualTo("l1 fc1 8 0.5:0.25");
        assertThat(grid.recoveries().get(1).option("teacher")).startsWith(teacher + " (sha256 ");
        assertThat(file.spec().grids().get(1).allocations())
                .containsExactly(grid.allocations().get(1));

        // Where it is read again nothing has to be there.
        Files.writeString(scan, header + "0,neuron,l1,fc1,8,4,0.5,1,0.5,0.26\n");
        Files.writeString(teacher, "two");
        SweepFile later = load(text);
        Files.delete(scan);
        Files.delete(teacher);
        SweepFile again = SweepFile.reread(file.resolved(), Optional.empty(), new Configuration(false));
        assertThat(again.spec().grids()).isEqualTo(file.spec().grids());
        String block =
                "variants=[{ method = neuron, ratios = [0.5], allocations = { name = sensitivity, scan = \"%s\" } }]";
        assertThat(load(text, "recovery=none", block.formatted("l1 fc1 8 0.5:0.25"))
                        .spec()
                        .grids()
                        .get(0)
                        .allocations())
                .containsExactly(grid.allocations().get(1));

        // Another content makes other variants, of what it is about alone.
        Set<VariantId> before = Plan.of(file.spec(), "plan").variants().keySet();
        Set<VariantId> after =
                new HashSet<>(Plan.of(later.spec(), "plan").variants().keySet());
        assertThat(before).hasSize(1 + 4);
        after.retainAll(before);
        assertThat(after).hasSize(2);

        assertThatThrownBy(() -> load(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("recovery[1]: has teacher = " + teacher + ", which does not exist")
                .hasMessageContaining("variants[0].allocations[1]: has scan = " + scan + ", which does not exist")
                .hasMessageContaining("variants[1].allocations: has scan = ");
        assertThatThrownBy(
                        () -> load(text, "variants=[{ method = neuron, ratios = [0.5], allocations = sensitivity }]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("variants[0].allocations: needs scan = FILE");
    }

    @Test
    void aScanNeedsNothingOfWhatItIsFor() throws IOException {
        Path file = folder.resolve("small.conf");
        Files.writeString(file, """
                name = small
                data { format = glyphs }
                baseline { model = mlp, mlp { hidden = [8] } }
                recovery = { name = distill, teacher = "none.zip" }
                objectives = [accuracy, macs]
                variants = [{ method = neuron, ratios = [0.5], criteria = [l2], schedules = [iterative],
                              allocations = { name = sensitivity, scan = "none.csv" } }]
                """);
        SweepFile scan = SweepFile.forScan(file.toString(), List.of(), new Configuration(false));
        Grid grid = scan.spec().grids().get(0);
        assertThat(grid.criteria()).extracting(Choice::name).containsExactly("l2");
        assertThat(grid.allocations()).extracting(Choice::name).containsExactly("uniform");
        assertThat(grid.schedules()).extracting(Choice::name).containsExactly("one-shot");
    }
}
