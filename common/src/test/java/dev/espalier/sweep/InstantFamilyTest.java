package dev.espalier.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstantFamilyTest {
    private static final Seeds SEEDS = new Seeds("1/test");

    @TempDir
    Path folder;

    private final List<CurvePoint> curve = new ArrayList<>();

    @Test
    void isFoundAsFamiliesAre() {
        assertThat(ServiceLoader.load(Family.class)).anyMatch(family -> family instanceof InstantFamily);
    }

    @Test
    void isReadFromItsBlockAndReportsEveryProblemInIt() {
        Section section = Section.root(ConfigFactory.parseString(
                "instant { data = a, score = 2, source = moon, making = hay, colour = red }"));
        new InstantFamily().read(section, new Configuration(false));
        section.close();
        assertThatThrownBy(section::throwIfProblems)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("instant.score")
                .hasMessageContaining("instant.source")
                .hasMessageContaining("instant.making")
                .hasMessageContaining("instant.colour");
    }

    @Test
    void makesAndMeasuresItsBaseline() throws Exception {
        Findings findings = run("", Variant.baseline());
        assertThat(findings.values())
                .containsEntry("score_test", 0.95)
                .containsEntry("size", 100_000.0)
                .containsOnlyKeys(new InstantFamily()
                        .measures().stream()
                                .flatMap(measure -> measure.columns().stream())
                                .toList());
        assertThat(findings.labels()).containsOnlyKeys("gardener");
    }

    @Test
    void figuresFollowFromVariantAndSeeds() throws Exception {
        Findings mild = run("", variant("shave", 0.5, Map.of()));
        assertThat(without("pace", mild)).isEqualTo(without("pace", run("", variant("shave", 0.5, Map.of()))));
        Findings harsh = run("", variant("shave", 0.9, Map.of()));
        assertThat(harsh.values().get("score_test")).isLessThan(mild.values().get("score_test"));
        assertThat(harsh.values()).containsEntry("size", 10_000.0);
        assertThat(curve).hasSize(9).extracting(CurvePoint::step).startsWith(0, 1, 2);
        assertThat(folder.resolve("model.zip")).exists();
    }

    @Test
    void misbehavesAsToldAndOnlyWhereTold() throws Exception {
        assertThatThrownBy(() -> run("", variant("shave", 0.5, Map.of("does", "fail"))))
                .isInstanceOf(VariantFailure.class);
        assertThatThrownBy(() -> run("", variant("shave", 0.5, Map.of("does", "throw"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run("", variant("shave", 0.5, Map.of("does", "exhaust"))))
                .isInstanceOf(OutOfMemoryError.class);
        run("", variant("shave", 0.5, Map.of("does", "throw", "above", "0.5")));
    }

    @Test
    void divergesWithACurveThatEndsInNoNumber() {
        assertThatThrownBy(() -> run("", variant("thin", 0.5, Map.of("does", "diverge"))))
                .isInstanceOf(VariantFailure.class)
                .hasMessageStartingWith("diverged");
        assertThat(curve.get(1).values().get("score_validation")).isNaN();
    }

    @Test
    void misbehavesOnceWhereToldSo() throws Exception {
        Map<String, String> options =
                Map.of("does", "throw", "once", folder.resolve("mark").toString());
        assertThatThrownBy(() -> run("", variant("shave", 0.5, options))).isInstanceOf(IllegalStateException.class);
        run("", variant("shave", 0.5, options));
    }

    @Test
    void keepsAJournal() throws Exception {
        Path journal = folder.resolve("journal");
        run("instant.journal = \"" + journal + "\"", Variant.baseline());
        assertThat(journal).hasContent("making the baseline\nbaseline");
    }

    @Test
    void refusesOtherDataThanTheDrivers() throws Exception {
        Subject here = subject("instant.data = here");
        byte[] baseline = here.baseline(attempt());
        String there = subject("instant.data = there").inspect(List.of()).identity();
        assertThatThrownBy(() -> here.open(baseline, there)).isInstanceOf(UserError.class);
    }

    @Test
    void itsModelSaysWhatWasCut() throws Exception {
        Variant variant = variant("thin", 0.25, Map.of());
        run("", variant);
        assertThat(Files.readString(folder.resolve("model.zip"))).isEqualTo(variant.canonical());
    }

    private static Map<String, Double> without(String column, Findings findings) {
        Map<String, Double> values = new TreeMap<>(findings.values());
        values.remove(column);
        return values;
    }

    static Variant variant(String method, double ratio, Map<String, String> options) {
        Map<String, String> all = new InstantFamily()
                .menu().method(method).orElseThrow().entry().options().stream()
                        .collect(Collectors.toMap(Menu.Option::name, Menu.Option::standard));
        all.putAll(options);
        return new Variant(
                new Choice(method, all),
                new Amount(ratio),
                new Choice("oldest"),
                new Choice("uniform"),
                new Choice("one-shot"),
                new Choice("rest", Map.of("steps", "2")),
                1);
    }

    private static Subject subject(String conf) {
        Section section = Section.root(ConfigFactory.parseString(conf));
        Subject subject = new InstantFamily().read(section, new Configuration(false));
        section.close();
        section.throwIfProblems();
        return subject;
    }

    private Findings run(String conf, Variant variant) throws VariantFailure, InterruptedException {
        Subject subject = subject(conf);
        byte[] baseline = subject.baseline(attempt());
        String identity = subject.inspect(List.of(variant)).identity();
        try (VariantRunner runner = subject.open(baseline, identity)) {
            return runner.run(variant, attempt());
        }
    }

    private Attempt attempt() {
        return new Attempt() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public Seeds seeds() {
                return SEEDS;
            }

            @Override
            public int threads() {
                return 1;
            }

            @Override
            public void report(CurvePoint point) {
                curve.add(point);
            }

            @Override
            public boolean stopRequested() {
                return false;
            }
        };
    }
}
