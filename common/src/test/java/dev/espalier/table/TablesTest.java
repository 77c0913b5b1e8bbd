package dev.espalier.table;

import static dev.espalier.table.SomeResults.BASELINE;
import static dev.espalier.table.SomeResults.FAILED;
import static dev.espalier.table.SomeResults.FAMILY;
import static dev.espalier.table.SomeResults.FIRST;
import static dev.espalier.table.SomeResults.SECOND;
import static dev.espalier.table.SomeResults.completed;
import static dev.espalier.table.SomeResults.results;
import static dev.espalier.table.SomeResults.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.store.Folder;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @TempDir
    Path disk;

    private void write(Results results) throws IOException {
        Tables.write(Folder.at(disk.toString(), new Configuration(false)), results, List.of());
    }

    private List<Map<String, Object>> rows(String table) throws IOException {
        return ReadBack.rows(disk.resolve(table + ".parquet"));
    }

    @Test
    void writesTheseFilesAndNoOthers() throws IOException {
        write(SomeResults.all());
        assertThat(disk.toFile().list()).containsExactlyInAnyOrderElementsOf(Tables.files());
    }

    @Test
    void anOutcomeIsARowInTheOrderOfThePlan() throws IOException {
        write(SomeResults.all());
        List<Map<String, Object>> rows = rows("outcomes");
        assertThat(rows).extracting(row -> row.get("variant")).containsExactly(ids(BASELINE, FIRST, SECOND, FAILED));
        assertThat(rows.get(2))
                .containsEntry("title", "shave oldest uniform 0.90 s2")
                .containsEntry("method", "shave")
                .containsEntry("criterion", "oldest")
                .containsEntry("allocation", "uniform")
                .containsEntry("schedule", "one-shot")
                .containsEntry("recovery", "rest")
                .containsEntry("ratio", 0.9)
                .containsEntry("seed", 2)
                .containsEntry("status", "completed")
                .containsEntry("score_before", 0.46)
                .containsEntry("score_validation", 0.92)
                .containsEntry("score_test", 0.91)
                .containsEntry("size", 10_000L)
                .containsEntry("gardener", "Ann, \"the blade\"")
                .containsEntry("seconds", 1.25)
                .containsEntry("on_front", true)
                .containsEntry(
                        "options",
                        "{\"method\":{\"name\":\"shave\",\"sleep\":\"0\"},\"criterion\":{\"name\":\"oldest\"},"
                                + "\"allocation\":{\"name\":\"uniform\"},\"schedule\":{\"name\":\"one-shot\"},"
                                + "\"recovery\":{\"name\":\"rest\",\"steps\":\"1\"}}")
                .containsEntry("provenance", "{\"java\":\"17\"}")
                .doesNotContainKeys("cause", "pace");
        assertThat(rows.get(1)).containsEntry("on_front", false);
    }

    @Test
    void theBaselineIsARowToo() throws IOException {
        write(SomeResults.all());
        assertThat(rows("outcomes").get(0))
                .containsEntry("title", "baseline")
                .containsEntry("method", "none")
                .containsEntry("criterion", "none")
                .containsEntry("ratio", 0.0)
                .containsEntry("size", 100_000L);
    }

    @Test
    void aFailureIsARowWithItsCauseAndNoFigures() throws IOException {
        write(SomeResults.all());
        assertThat(rows("outcomes").get(3))
                .containsEntry("status", "failed")
                .containsEntry("cause", "diverged, at step 1")
                .containsEntry("seconds", 0.5)
                .doesNotContainKeys("score_test", "size", "gardener");
    }

    @Test
    void curvesAreLong() throws IOException {
        write(results(List.of(FIRST, FAILED)));
        String first = FIRST.id().text();
        assertThat(rows("recovery"))
                .containsExactly(
                        curve(first, 0, "loss", 2.5, "growth"),
                        curve(first, 0, "score", 0.5, "growth"),
                        curve(first, 1, "score", 0.9, "recovery"),
                        curve(FAILED.id().text(), 1, "score", Double.NaN, "recovery"));
    }

    private static Map<String, Object> curve(String variant, int step, String figure, double value, String phase) {
        return Map.of("variant", variant, "step", step, "figure", figure, "value", value, "phase", phase);
    }

    @Test
    void partsAreLong() throws IOException {
        write(results(List.of(FIRST, FAILED)));
        String first = FIRST.id().text();
        assertThat(rows("parts"))
                .containsExactly(
                        Map.of(
                                "variant", first, "part", "south", "kind", "side", "units", 50L, "kept", 5L, "lowest",
                                0.5, "highest", 2.5),
                        Map.of(
                                "variant",
                                first,
                                "part",
                                "root",
                                "kind",
                                "root",
                                "units",
                                1L,
                                "kept",
                                1L,
                                "note",
                                "left alone"));
    }

    @Test
    void repetitionsComeTogetherWithMeanAndSampleDeviation() throws IOException {
        Outcome third = completed(variant(0.9, 3), 0.97, 10_000);
        write(results(List.of(BASELINE, FIRST, SECOND, FAILED, third)));
        List<Map<String, Object>> rows = rows("seeds");
        assertThat(rows)
                .extracting(row -> row.get("title"))
                .containsExactly("baseline", "shave oldest uniform 0.90", "shave oldest uniform 0.99");
        assertThat(rows.get(1))
                .containsEntry("variant", FIRST.id().text())
                .containsEntry("method", "shave")
                .containsEntry("ratio", 0.9)
                .containsEntry("repetitions", 3)
                .containsEntry("completed", 3)
                .containsEntry("size_mean", 10_000.0)
                .containsEntry("size_deviation", 0.0);
        // Of 0.90, 0.92 and 0.97: squares around 0.93 are 0.0009, 0.0001 and 0.0016, their sum over two 0.0013.
        assertThat((Double) rows.get(1).get("score_validation_mean")).isCloseTo(0.93, within(1e-12));
        assertThat((Double) rows.get(1).get("score_validation_deviation")).isCloseTo(Math.sqrt(0.0013), within(1e-12));
        assertThat(rows.get(0)).containsEntry("repetitions", 1).doesNotContainKey("score_validation_deviation");
        assertThat(rows.get(2)).containsEntry("completed", 0).doesNotContainKey("score_validation_mean");
    }

    @Test
    void theFrontGoesFromTheDearestToTheCheapest() throws IOException {
        Outcome middle = completed(variant(0.5, 1), 0.93, 50_000);
        write(results(List.of(SECOND, BASELINE, FIRST, middle), SECOND, BASELINE, middle));
        assertThat(rows("front")).extracting(row -> row.get("variant")).containsExactly(ids(BASELINE, middle, SECOND));
        assertThat(rows("front")).isSubsetOf(rows("outcomes"));
    }

    @Test
    void whatExplainsVariantsIsATableWhereAnyIsExplained() throws IOException {
        DetailTable declared = new DetailTable(
                "twigs", "the branch", "which twig", List.of(new Label("age", "years"), new Label("bend", "degrees")));
        Outcome.Completed bare = (Outcome.Completed) FIRST;
        Outcome explained = new Outcome.Completed(
                bare.id(),
                bare.variant(),
                bare.values(),
                bare.labels(),
                bare.curve(),
                bare.parts(),
                List.of(
                        new Detail("twigs", "left", 3, Map.of("age", 2.5)),
                        new Detail("leaves", "left", 0, Map.of("age", 1.0))),
                bare.seconds(),
                bare.provenance());
        Folder folder = Folder.at(disk.toString(), new Configuration(false));
        assertThat(Tables.write(folder, results(List.of(FIRST, FAILED)), List.of(declared)))
                .isEqualTo(Tables.files());
        assertThat(Tables.write(folder, results(List.of(explained, FAILED)), List.of(declared)))
                .contains("twigs.parquet");
        assertThat(rows("twigs"))
                .containsExactly(Map.of("variant", bare.id().text(), "part", "left", "index", 3L, "age", 2.5));
    }

    @Test
    void theFrontIsCsvToo() throws IOException {
        write(SomeResults.all());
        List<String> lines = Files.readAllLines(disk.resolve("front.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo("variant,title,method,criterion,allocation,schedule,recovery,ratio,budget,seed,status,cause,"
                        + "score_before,score_validation,score_test,size,pace,gardener,seconds,on_front,options,"
                        + "provenance");
        assertThat(lines.get(2))
                .startsWith(SECOND.id() + ",shave oldest uniform 0.90 s2,shave,oldest,uniform,one-shot,rest,0.9,\"\",2,"
                        + "completed,,0.46,0.92,0.91,10000,,\"Ann, \"\"the blade\"\"\",1.25,true,\"{\"\"method\"\":");
    }

    @Test
    void theSchemaIsWhatIsDeclaredWhateverTheRows() throws IOException {
        Map<String, List<Column>> declared = Tables.columns(FAMILY.measures(), FAMILY.labels(), List.of());
        for (Results results : List.of(results(List.of()), SomeResults.all())) {
            write(results);
            assertThat(declared).hasSize(5);
            for (Map.Entry<String, List<Column>> table : declared.entrySet()) {
                FileMetaData metadata = ReadBack.metadata(disk.resolve(table.getKey() + ".parquet"));
                assertThat(metadata.getSchema().getFields())
                        .extracting(field -> field.getName())
                        .containsExactlyElementsOf(
                                table.getValue().stream().map(Column::name).toList());
                for (Column column : table.getValue()) {
                    assertThat(metadata.getKeyValueMetaData())
                            .containsEntry("espalier.column." + column.name(), column.meaning());
                }
            }
        }
    }

    @Test
    void theTypesAreStable() throws IOException {
        write(results(List.of()));
        assertThat(ReadBack.metadata(disk.resolve("outcomes.parquet")).getSchema())
                .hasToString("""
                        message outcomes {
                          optional binary variant (STRING);
                          optional binary title (STRING);
                          optional binary method (STRING);
                          optional binary criterion (STRING);
                          optional binary allocation (STRING);
                          optional binary schedule (STRING);
                          optional binary recovery (STRING);
                          optional double ratio;
                          optional binary budget (STRING);
                          optional int32 seed;
                          optional binary status (STRING);
                          optional binary cause (STRING);
                          optional double score_before;
                          optional double score_validation;
                          optional double score_test;
                          optional int64 size;
                          optional double pace;
                          optional binary gardener (STRING);
                          optional double seconds;
                          optional boolean on_front;
                          optional binary options (STRING);
                          optional binary provenance (STRING);
                        }
                        """);
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws IOException {
        write(SomeResults.all());
        Path again = Files.createDirectory(disk.resolve("again"));
        Tables.write(Folder.at(again.toString(), new Configuration(false)), SomeResults.all(), List.of());
        for (String file : Tables.files()) {
            assertThat(again.resolve(file)).as(file).hasSameBinaryContentAs(disk.resolve(file));
        }
    }

    @Test
    void anOutcomeIsReadOnceAndOnceMoreForTheFront() throws IOException {
        Results all = SomeResults.all();
        List<VariantId> read = new ArrayList<>();
        SavedOutcomes watched = new SavedOutcomes(all.outcomes().gists(), id -> {
            read.add(id);
            return List.of(BASELINE, FIRST, SECOND, FAILED).stream()
                    .filter(outcome -> outcome.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        });
        write(new Results(all.measures(), all.labels(), all.objectives(), watched, all.front()));
        assertThat(read)
                .containsExactly(BASELINE.id(), FIRST.id(), SECOND.id(), FAILED.id(), BASELINE.id(), SECOND.id());
    }

    @Test
    void aCountThatIsNoneIsADefect() {
        Outcome half = completed(variant(0.5, 1), 0.9, 0.5);
        assertThatThrownBy(() -> write(results(List.of(half))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(half.id() + " has 0.5 as its size");
        assertThat(disk.resolve("outcomes.parquet")).doesNotExist();
    }

    @Test
    void aLabelMayNotTakeTheNameOfAColumn() {
        assertThatThrownBy(() -> Tables.columns(FAMILY.measures(), List.of(new Label("method", "again")), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("method");
    }

    private static Object[] ids(Outcome... outcomes) {
        return List.of(outcomes).stream().map(outcome -> outcome.id().text()).toArray();
    }
}
