package dev.espalier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFolderTest {
    private static final SweepIdentity IDENTITY = new SweepIdentity("abc", Map.of("data.path", "A", "seed", "1"));

    @TempDir
    Path disk;

    private SweepFolder open(SweepIdentity identity, String conf) throws IOException {
        return SweepFolder.open(disk.resolve("out").toString(), identity, conf, new Configuration(false));
    }

    private SweepFolder open() throws IOException {
        return open(IDENTITY, "name = x");
    }

    private SweepFolder look() throws IOException {
        return SweepFolder.read(disk.resolve("out").toString(), new Configuration(false));
    }

    static Outcome failed(int seed, String cause) {
        Variant variant = new Variant(
                new Choice("shave"), new Amount(0.5), Choice.NONE, Choice.NONE, Choice.NONE, Choice.NONE, seed);
        return new Outcome.Failed(VariantId.of("abc", variant), variant, cause, "", List.of(), 1, Map.of());
    }

    static Map<VariantId, Outcome> saved(SweepFolder sweep) throws IOException {
        Map<VariantId, Outcome> saved = new TreeMap<>();
        sweep.outcomes(outcome -> saved.put(outcome.id(), outcome));
        return saved;
    }

    @Test
    void opensAndReopens() throws IOException {
        Outcome first = failed(1, "no luck");
        Outcome second = failed(2, "no luck");
        try (SweepFolder sweep = open()) {
            assertThat(saved(sweep)).isEmpty();
            sweep.save(first);
            sweep.save(second);
        }
        try (SweepFolder sweep = open(IDENTITY, "name = y")) {
            assertThat(sweep.conf()).isEqualTo("name = y");
            assertThat(saved(sweep)).containsOnly(Map.entry(first.id(), first), Map.entry(second.id(), second));
        }
        assertThat(saved(look())).hasSize(2);
        assertThat(disk.resolve("out/outcomes").toFile().list())
                .containsExactlyInAnyOrder(first.id() + ".json", second.id() + ".json");
    }

    @Test
    void aLaterOutcomeTakesTheEarliersPlace() throws IOException {
        try (SweepFolder sweep = open()) {
            sweep.save(failed(1, "no luck"));
            sweep.save(failed(1, "bad luck"));
            assertThat(saved(sweep).values()).containsExactly(failed(1, "bad luck"));
        }
    }

    @Test
    void aFolderOfAnotherSweepIsLeftAloneAndTheDifferenceTold() throws IOException {
        open().close();
        List<String> before = content();
        SweepIdentity other = new SweepIdentity("def", Map.of("data.path", "B", "seed", "1", "baseline.epochs", "3"));
        assertThatThrownBy(() -> open(other, "name = y"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "%s: holds another sweep: baseline.epochs was absent, is 3; data.path was A, is B. Name another folder, or set these back to what they were",
                        disk.resolve("out"));
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aDifferenceThatNoPartShowsIsTold() throws IOException {
        open().close();
        assertThatThrownBy(() -> open(new SweepIdentity("def", IDENTITY.parts()), "name = x"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its identity was abc, is def");
    }

    @Test
    void aFolderThatCannotBeReachedIsTheUsersToMend() {
        Configuration hadoop = new Configuration();
        hadoop.setInt("ipc.client.connect.max.retries", 0);
        assertThatThrownBy(() -> SweepFolder.read("hdfs://127.0.0.1:1/out", hadoop))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("hdfs://127.0.0.1:1/out: cannot be reached");
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectories(disk.resolve("out"));
        Files.writeString(disk.resolve("out/thesis.tex"), "x");
        assertThatThrownBy(this::open).isInstanceOf(UserError.class).hasMessageContaining("holds files, but no sweep");
        assertThat(disk.resolve("out").toFile().list()).containsExactly("thesis.tex");
    }

    @Test
    void anEmptyFolderAndOneThatWasOnlyJustBegunAreFine() throws IOException {
        Files.createDirectories(disk.resolve("out"));
        open().close();
        Files.delete(disk.resolve("out/sweep.conf"));
        Files.delete(disk.resolve("out/identity.json"));
        Files.writeString(disk.resolve("out/.identity.json.1.tmp"), "{");
        try (SweepFolder sweep = open()) {
            assertThat(sweep.conf()).isEqualTo("name = x");
        }
        assertThat(disk.resolve("out").toFile().list())
                .containsExactlyInAnyOrder(".lock", "identity.json", "sweep.conf");
    }

    @Test
    void onlyASweepsFolderCanBeLookedInto() throws IOException {
        assertThatThrownBy(this::look).isInstanceOf(UserError.class).hasMessageContaining("is no folder");
        Files.createDirectories(disk.resolve("out"));
        assertThatThrownBy(this::look).isInstanceOf(UserError.class).hasMessageContaining("holds no sweep");
        assertThat(disk.resolve("out")).isEmptyDirectory();
    }

    @Test
    void twoDriversDoNotWorkOnOneFolder() throws IOException {
        try (SweepFolder first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is being worked on by process");
            first.save(failed(1, "no luck"));
            assertThat(saved(look())).hasSize(1);
        }
        open().close();
    }

    @Test
    void whoOnlyLooksCannotSave() throws IOException {
        open().close();
        SweepFolder looking = look();
        assertThatThrownBy(() -> looking.save(failed(1, "no luck"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSpoiltOutcomeIsNotDoneAndLosesNoOther() throws IOException {
        Outcome sound = failed(1, "no luck");
        Outcome cut = failed(2, "no luck");
        Outcome misplaced = failed(3, "no luck");
        try (SweepFolder sweep = open()) {
            sweep.save(sound);
            sweep.save(cut);
            sweep.save(misplaced);
        }
        Path outcomes = disk.resolve("out/outcomes");
        Files.writeString(outcomes.resolve(cut.id() + ".json"), "{\"format\" : 1, \"sta");
        Files.copy(
                outcomes.resolve(sound.id() + ".json"),
                outcomes.resolve(misplaced.id() + ".json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(saved(look())).containsOnlyKeys(sound.id());
        try (SweepFolder sweep = open()) {
            assertThat(saved(sweep)).containsOnlyKeys(sound.id());
            assertThat(saved(sweep)).containsOnlyKeys(sound.id());
            assertThat(outcomes.toFile().list())
                    .containsExactlyInAnyOrder(
                            sound.id() + ".json", cut.id() + ".json.unreadable", misplaced.id() + ".json.unreadable");
            sweep.save(cut);
            assertThat(saved(sweep)).containsOnlyKeys(sound.id(), cut.id());
        }
    }

    @Test
    void oneOutcomeIsReadByItsId() throws IOException {
        Outcome outcome = failed(1, "no luck");
        Outcome cut = failed(2, "no luck");
        try (SweepFolder sweep = open()) {
            sweep.save(outcome);
            sweep.save(cut);
        }
        assertThat(look().outcome(outcome.id())).isEqualTo(outcome);
        Files.writeString(disk.resolve("out/outcomes/" + cut.id() + ".json"), "{");
        assertThatThrownBy(() -> look().outcome(cut.id()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(cut.id() + ".json cannot be read");
    }

    @Test
    void aSpoiltIdentityIsForTheUserToSolve() throws IOException {
        open().close();
        Files.writeString(disk.resolve("out/identity.json"), "{");
        assertThatThrownBy(this::open).isInstanceOf(UserError.class).hasMessageContaining("identity.json");
        assertThatThrownBy(this::look).isInstanceOf(UserError.class).hasMessageContaining("identity.json");
    }

    @Test
    void whatAKilledProcessHadBegunIsSweptUp() throws IOException {
        Outcome outcome = failed(1, "no luck");
        Path model = Files.writeString(disk.resolve("model.zip"), "a model");
        try (SweepFolder sweep = open()) {
            sweep.save(outcome);
            sweep.models().keep(outcome.id(), model);
        }
        Path out = disk.resolve("out");
        Files.writeString(out.resolve(".outcomes.parquet.1.tmp"), "half");
        Files.writeString(out.resolve("outcomes/." + outcome.id() + ".json.1.tmp"), "half");
        Files.writeString(out.resolve("models/" + outcome.id() + "/.model.zip.1.tmp"), "half");
        assertThat(look().models().kept(outcome.id())).containsExactly("model.zip");
        assertThat(saved(look())).hasSize(1);
        open().close();
        assertThat(content()).noneMatch(name -> name.endsWith(".tmp"));
        assertThat(saved(look())).hasSize(1);
        assertThat(out.resolve("models/" + outcome.id() + "/model.zip")).hasContent("a model");
    }

    @Test
    void worksOnAClustersFileSystem() throws IOException {
        String location = StrictFileSystem.SCHEME + "://" + disk.resolve("out");
        Outcome outcome = failed(1, "no luck");
        for (int round = 1; round <= 2; round++) {
            try (SweepFolder sweep =
                    SweepFolder.open(location, IDENTITY, "round = " + round, StrictFileSystem.configuration())) {
                sweep.save(outcome);
            }
        }
        SweepFolder looking = SweepFolder.read(location, StrictFileSystem.configuration());
        assertThat(saved(looking)).containsOnlyKeys(outcome.id());
        assertThat(looking.conf()).isEqualTo("round = 2");
    }

    private List<String> content() throws IOException {
        try (Stream<Path> walk = Files.walk(disk)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return file + ": " + Files.readString(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .sorted()
                    .toList();
        }
    }
}
