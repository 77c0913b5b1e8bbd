package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The methods beside connection, neuron and filter, from the menu to what is shipped. */
class MethodsTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 300, size = 8, classes = 3 } }
            baseline { model = mlp, mlp { hidden = [16, 16, 16] }, train { epochs = 2, batch = 32 } }
            """;

    @TempDir
    private static Path folder;

    private static VariantRunner runner;

    @BeforeAll
    static void trainTheBaseline() throws Exception {
        Subject subject = Experiment.subject(SMALL);
        Inspection inspection = subject.inspect(List.of());
        runner = subject.open(subject.baseline(new Experiment.Try(folder)), inspection.identity());
    }

    @AfterAll
    static void close() {
        runner.close();
    }

    private static Findings run(String method, double ratio, Map<String, String> written) throws Exception {
        Menu.Method entry = new NetworkFamily().menu().method(method).orElseThrow();
        Map<String, String> options =
                entry.entry().options().stream().collect(Collectors.toMap(Menu.Option::name, Menu.Option::standard));
        options.putAll(written);
        Choice allocation = entry.allocations().isEmpty()
                ? Choice.NONE
                : new Choice(entry.allocations().get(0).name());
        Variant variant = new Variant(
                new Choice(method, options),
                new Amount(ratio),
                new Choice("l1"),
                allocation,
                new Choice("one-shot"),
                Experiment.fineTune(1),
                1);
        return runner.run(variant, new Experiment.Try(Files.createTempDirectory(folder, "try")));
    }

    @Test
    void unitsAreRoundedToAMultiple() throws Exception {
        Findings findings = run("unit", 0.4, Map.of("multiple-of", "8"));
        assertThat(findings.parts())
                .filteredOn(part -> part.note().isEmpty())
                .extracting(Part::kept)
                .containsOnly(8L);
        assertThat(findings.values().get("surgery_difference")).isLessThan(1e-5);
    }

    @Test
    void blocksStayZero() throws Exception {
        Findings findings = run("block", 0.5, Map.of());
        // Of 64 × 16, twice 16 × 16 and 16 × 3 weights, in blocks of four by four, three by four at the end.
        assertThat(findings.parts()).extracting(Part::units).containsExactly(64L, 16L, 16L, 4L);
        assertThat(findings.values().get("pruned_weights")).isBetween(0.495, 0.505);
    }

    @Test
    void patternsStayZero() throws Exception {
        Findings findings = run("n:m", 0.75, Map.of("pattern", "1:4"));
        assertThat(findings.values().get("pruned_weights")).isEqualTo(0.75);
    }

    @Test
    void layersAreReallyGone() throws Exception {
        Findings findings = run("layer", 0.5, Map.of());
        assertThat(findings.parts()).extracting(Part::units).containsExactly(1L, 1L);
        assertThat(findings.parts().stream().mapToLong(Part::kept).sum()).isEqualTo(1);
        assertThat(findings.values().get("parameters")).isEqualTo(65.0 * 16 + 17 * 16 + 17 * 3);
        assertThat(findings.values().get("surgery_difference")).isLessThan(1e-5);
    }
}
