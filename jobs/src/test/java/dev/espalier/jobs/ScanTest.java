package dev.espalier.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.plan.Plan;
import dev.espalier.spec.Grid;
import dev.espalier.spec.RunSpec.KeepModels;
import dev.espalier.store.Folder;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.Titles;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path folder;

    private SweepFile file(String text) throws IOException {
        Path path = folder.resolve("sweep.conf");
        Files.writeString(path, text);
        return SweepFile.load(path.toString(), List.of(), HADOOP);
    }

    private Scan scan(String variants) throws IOException {
        return scan(variants, "model = mlp, mlp { hidden = [8, 6] }", List.of(0.5, 0.9));
    }

    private Scan scan(String variants, String baseline, List<Double> ratios) throws IOException {
        SweepFile file = file("""
                name = small
                data { format = glyphs, glyphs { examples = 200, size = 12, classes = 3 } }
                baseline { %s }
                objectives = [accuracy, macs]
                variants = [%s]
                """.formatted(baseline, variants));
        Inspection inspection = CheckCommand.inspect(file.spec());
        return Scan.of(file, inspection, ratios, HADOOP);
    }

    @Test
    void everyLayerIsPrunedAloneByAllCriteriaOfItsMethod() throws IOException {
        Scan scan = scan("{ method = connection, ratios = [0.3], criteria = [l1, random], seeds = [1, 2], floor = 2 },"
                + " { method = neuron, ratios = [0.1, 0.2], exclude = fc2 },"
                + " { method = connection, ratios = [0.8], criteria = [l2], floor = 2 }");
        assertThat(scan.file().spec().name()).isEqualTo("small-sensitivity");
        assertThat(scan.file().spec().run().keepModels()).isEqualTo(KeepModels.NONE);
        assertThat(scan.parts().values()).containsExactly("fc1", "fc2", "output", "fc1");
        List<Grid> grids = scan.file().spec().grids();
        assertThat(grids).hasSize(4).allSatisfy(grid -> {
            assertThat(grid.amounts()).hasSize(2);
            assertThat(grid.recoveries()).extracting(choice -> choice.name()).containsExactly("none");
            assertThat(grid.allocations()).extracting(choice -> choice.name()).containsExactly("uniform");
        });
        assertThat(grids.get(1).method().options())
                .containsEntry("include", "fc2")
                .containsEntry("floor", "2");
        assertThat(grids.get(1).criteria()).extracting(choice -> choice.name()).containsExactly("l1", "random", "l2");
        assertThat(grids.get(1).seeds()).containsExactly(1, 2);
        assertThat(grids.get(3).method().name()).isEqualTo("neuron");
    }

    @Test
    void aMethodThatSaysHowMuchGoesIsAskedForThatAlone() throws IOException {
        Scan scan = scan("{ method = \"n:m\" }, { method = block, ratios = [0.5] }");
        assertThat(scan.parts().values()).contains("fc1", "fc2");
        assertThat(scan.file().spec().grids()).anySatisfy(grid -> {
            assertThat(grid.method().name()).isEqualTo("n:m");
            assertThat(grid.amounts()).hasSize(1);
        });
    }

    @Test
    void layersGoOnceOrNotAtAll() throws IOException {
        Scan scan = scan("{ method = layer, ratios = [0.3] }", "model = resnet20", List.of(0.1, 0.5, 0.9));
        assertThat(scan.parts()).hasSize(9).containsValues("block1-add", "block4b");
        assertThat(scan.file().spec().grids())
                .allSatisfy(grid -> assertThat(grid.amounts()).containsExactly(new Amount(0.5)))
                .extracting(grid -> grid.method().option("include"))
                .contains("block1a,block1b", "block4b");
        List<Variant> variants = scan.file().spec().grids().stream()
                .flatMap(grid -> grid.variants().stream())
                .toList();
        CheckCommand.inspect(scan.file().spec());
        assertThat(variants.stream().map(new Titles(variants)::of))
                .doesNotHaveDuplicates()
                .contains("layer l1 0.50 include=block1a,block1b s1");
    }

    @Test
    void itIsASweepFileThatCanBeReadAgain() throws IOException {
        Scan scan = scan("{ method = neuron, ratios = [0.3] }");
        SweepFile again = SweepFile.reread(scan.file().resolved(), Optional.empty(), HADOOP);
        assertThat(again.spec().grids()).isEqualTo(scan.file().spec().grids());
    }

    @Test
    void whatCannotBeTakenApartIsRefused() throws IOException {
        SweepFile hedge = file("""
                name = hedge
                family = instant
                variants = [{ method = shave, ratios = [0.5] }]
                objectives = [score, size]
                """);
        Inspection inspection = CheckCommand.inspect(hedge.spec());
        assertThatThrownBy(() -> Scan.of(hedge, inspection, List.of(0.5), HADOOP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("one part alone");
    }

    @Test
    void leavesWhatEachLayerBears() throws IOException {
        Scan scan = scan("{ method = connection, ratios = [0.3] }");
        Map<VariantId, Outcome> outcomes = new HashMap<>();
        List<Gist> gists = new ArrayList<>();
        for (Map.Entry<VariantId, Variant> entry :
                Plan.of(scan.file().spec(), "plan").variants().entrySet()) {
            Variant variant = entry.getValue();
            double accuracy =
                    variant.isBaseline() ? 0.9 : 0.9 - variant.amount().ratio() / 2;
            Outcome outcome = new Outcome.Completed(
                    entry.getKey(),
                    variant,
                    Map.of("accuracy_validation", accuracy, "accuracy_test", accuracy, "macs", 1.0),
                    Map.of(),
                    List.of(),
                    List.of(
                            new Part("fc1", "weight", 1152, 576, 0, 1, ""),
                            new Part("fc2", "weight", 48, 24, 0, 1, ""),
                            new Part("output", "weight", 18, 9, 0, 1, "")),
                    1,
                    Map.of());
            outcomes.put(entry.getKey(), outcome);
            gists.add(Gist.of(outcome, variant, List.of("accuracy_validation")));
        }
        Folder left = Folder.at(folder.resolve("out").toString(), HADOOP);
        StringWriter screen = new StringWriter();
        List<String> names = scan.leave(left, new SavedOutcomes(gists, outcomes::get), new PrintWriter(screen, true));
        assertThat(names).contains("sensitivity.parquet", "sensitivity.csv");
        List<String> lines = Files.readAllLines(folder.resolve("out/sensitivity.csv"));
        assertThat(lines).hasSize(1 + 3 * 2);
        assertThat(lines.get(0))
                .isEqualTo("variant,method,criterion,part,units,kept,ratio,seed,accuracy,accuracy_lost");
        assertThat(lines.get(1)).contains(",connection,l1,fc1,1152,576,0.5,1,0.65,0.25");
        assertThat(screen.toString())
                .contains("connection l1: accuracy where one part alone is pruned; 0.9000 where none is")
                .containsPattern("output +0.6500 +0.4500");
    }
}
