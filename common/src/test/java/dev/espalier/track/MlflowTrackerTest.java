package dev.espalier.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.Variant;
import dev.espalier.track.FakeStore.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the server after a sweep, however it went. */
class MlflowTrackerTest {
    @TempDir
    Path folder;

    private final FakeMlflow mlflow = new FakeMlflow();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @Test
    void aSweepIsARunAndEveryVariantANestedOne() {
        Publication publication = sweep(SampleSweep.results(), SampleSweep.ALL);
        assertThat(publication.published()).as(publication.missing()).isTrue();
        Run parent = onlyParent();
        assertThat(parent.status).isEqualTo("FINISHED");
        assertThat(parent.name()).endsWith(" hedges");
        assertThat(mlflow.store.runs())
                .hasSize(6)
                .filteredOn(run -> run != parent)
                .allSatisfy(run -> {
                    assertThat(run.tags)
                            .containsEntry("mlflow.parentRunId", parent.id)
                            .containsKey("mlflow.runColor");
                    assertThat(run.status).isIn("FINISHED", "FAILED");
                    assertThat(run.start).isGreaterThan(parent.start);
                });
    }

    @Test
    void aVariantsRunSaysAllThatIsKnownOfIt() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        Run run = only("shave oldest uniform 0.50 s1");
        assertThat(run.params)
                .containsEntry("method", "shave")
                .containsEntry("method.sleep", "0")
                .containsEntry("ratio", "0.50")
                .containsEntry("criterion", "oldest")
                .containsEntry("allocation", "uniform")
                .containsEntry("schedule", "one-shot")
                .containsEntry("recovery", "rest")
                .containsEntry("recovery.steps", "2")
                .containsEntry("seed", "1");
        assertThat(run.value("score_test")).isEqualTo(0.94);
        assertThat(run.value("size")).isEqualTo(500);
        assertThat(run.value("seconds")).isEqualTo(2.5);
        assertThat(run.history("recovery/score_validation"))
                .extracting(FakeStore.Logged::step)
                .containsExactly(0L, 1L, 2L);
        assertThat(run.tags)
                .containsEntry("espalier.variant", SampleSweep.MILD.id().text())
                .containsEntry("espalier.sweep", SampleSweep.SWEEP.identity())
                .containsEntry("espalier.gardener", "instant")
                .containsEntry("espalier.provenance.java", "17")
                .containsEntry("espalier.on_front", "true");
        assertThat(run.tags.get("mlflow.note.content")).contains("south");
        assertThat(run.end - run.start).isEqualTo(2500);
    }

    @Test
    void aFailedVariantIsAFailedRunWithItsCause() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        Run run = only("shave oldest uniform 0.99 s1");
        assertThat(run.status).isEqualTo("FAILED");
        assertThat(run.tags)
                .containsEntry("espalier.status", "failed")
                .containsEntry("espalier.cause", "the shears broke")
                .containsEntry("espalier.on_front", "false");
        assertThat(run.tags.get("mlflow.note.content")).contains("in the garden");
    }

    @Test
    void theFrontIsACurveOverEveryCost() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        assertThat(onlyParent().history("front/score_test by size"))
                .extracting(FakeStore.Logged::step, FakeStore.Logged::value)
                .containsExactly(tuple(100L, 0.8), tuple(500L, 0.94), tuple(1000L, 0.95));
        assertThat(onlyParent().history("front/score_test by pace x1000"))
                .extracting(FakeStore.Logged::step)
                .containsExactly(33L, 167L, 333L);
    }

    @Test
    void theParentHasSettingsNoteAndFiles() throws Exception {
        Path table = Files.writeString(folder.resolve("front table.csv"), "a,b");
        Files.createDirectories(folder.resolve("outcomes.parquet/part"));
        Files.writeString(folder.resolve("outcomes.parquet/part/0"), "PAR1");
        sweep(SampleSweep.results(table, folder.resolve("outcomes.parquet")), SampleSweep.ALL);
        Run parent = onlyParent();
        assertThat(parent.params).containsEntry("seed", "1").doesNotContainKey("tracking.uri");
        assertThat(parent.tags.get("mlflow.note.content"))
                .contains("4 completed, 1 failed", "the shears broke", "shave oldest uniform 0.50 s1");
        assertThat(mlflow.store.files)
                .containsOnlyKeys(
                        "7/" + parent.id + "/artifacts/sweep.conf",
                        "7/" + parent.id + "/artifacts/front table.csv",
                        "7/" + parent.id + "/artifacts/outcomes.parquet/part/0");
    }

    @Test
    void noSecretReachesTheServer() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        mlflow.store.files.forEach((name, content) ->
                assertThat(new String(content, StandardCharsets.UTF_8)).as(name).doesNotContain("hidden"));
        mlflow.store.runs().forEach(run -> {
            assertThat(run.params.values()).noneMatch(value -> value.contains("hidden"));
            assertThat(run.tags.values()).noneMatch(value -> value.contains("hidden"));
        });
        assertThat(onlyParent().params).containsEntry("data.path", "https://***@example.org/hedges");
    }

    @Test
    void thePageOpensOnASavedViewOfThisSweep() {
        Publication publication = sweep(SampleSweep.results(), SampleSweep.ALL);
        String page = publication.page().orElseThrow().toString();
        assertThat(page).startsWith(mlflow.uri() + "/#/experiments/7/runs?workflowType=machine_learning");
        String key = page.replaceAll(".*viewStateShareKey=", "");
        assertThat(mlflow.store.experimentTags.get("mlflow.sharedViewState." + key))
                .contains(SampleSweep.SWEEP.identity(), "score_test", "SCATTER");
        assertThat(mlflow.store.experimentTags).containsEntry("mlflow.experimentKind", "custom_model_development");
        assertThat(said).containsExactly("MLflow shows it at " + page);
    }

    @Test
    void publishingAgainChangesNothing() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        List<Map<String, ?>> before = snapshot();
        assertThat(sweep(SampleSweep.results(), List.of()).published()).isTrue();
        assertThat(sweep(SampleSweep.results(), SampleSweep.ALL).published()).isTrue();
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void whatWasNotRecordedIsPublishedAtTheEnd() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        List<String> streamed =
                mlflow.store.runs().stream().map(Run::name).sorted().toList();
        try (FakeMlflow other = new FakeMlflow()) {
            try (Tracker tracker = tracker(other)) {
                tracker.finish(SampleSweep.results());
            }
            assertThat(other.store.runs().stream().map(Run::name).sorted().toList())
                    .isEqualTo(streamed);
        }
    }

    @Test
    void anInterruptedSweepIsShownAsThatAndGoesOnInItsOwnRun() {
        try (Tracker tracker = tracker(mlflow)) {
            tracker.record(() -> SampleSweep.BASELINE);
            tracker.record(() -> SampleSweep.MILD);
        }
        Run parent = onlyParent();
        assertThat(parent.status).isEqualTo("KILLED");
        assertThat(parent.tags).containsEntry("espalier.status", "interrupted");
        assertThat(mlflow.store.runs()).noneMatch(run -> run.status.equals("RUNNING"));

        Tracker again = tracker(mlflow);
        again.record(() -> SampleSweep.HARSH);
        await().until(() -> parent.status.equals("RUNNING"));
        assertThat(again.finish(SampleSweep.results()).published()).isTrue();
        again.close();
        assertThat(onlyParent()).isSameAs(parent);
        assertThat(parent.status).isEqualTo("FINISHED");
        assertThat(parent.tags).containsEntry("espalier.status", "completed");
    }

    @Test
    void resultsWithSomethingMissingAreShownAsInterruptedAndWithoutCurve() {
        Publication publication = sweep(
                SampleSweep.results(List.of(SampleSweep.BASELINE, SampleSweep.MILD), Set.of(SampleSweep.BASELINE.id())),
                List.of());
        assertThat(publication.published()).isTrue();
        assertThat(onlyParent().status).isEqualTo("KILLED");
        assertThat(onlyParent().points).isEmpty();
        assertThat(onlyParent().tags.get("mlflow.note.content")).contains("3 still to run");
    }

    @Test
    void whatAKilledProcessLeftHalfDoneIsCompleted() {
        // Six calls for the experiment, asked for three times until it is made; the search, the parent, the view, the
        // variant's run; then nothing for it.
        mlflow.becomes(FakeMlflow.Mood.BROKEN, 10);
        Tracker killed = tracker(mlflow);
        killed.record(() -> SampleSweep.MILD);
        await().until(() -> mlflow.store.runs().size() == 2);
        await().until(() -> said.size() == 2);
        assertThat(only("shave oldest uniform 0.50 s1").status).isEqualTo("RUNNING");

        mlflow.is(FakeMlflow.Mood.WELL);
        assertThat(sweep(SampleSweep.results(), List.of()).published()).isTrue();
        assertThat(only("shave oldest uniform 0.50 s1").status).isEqualTo("FINISHED");
        assertThat(only("shave oldest uniform 0.50 s1").value("score_test")).isEqualTo(0.94);
        killed.close();
        assertThat(mlflow.store.runs()).noneMatch(run -> run.status.equals("RUNNING"));
    }

    @Test
    void runsThatAreThereTwiceBecomeOne() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        String parent = onlyParent().id;
        mlflow.store.copy(onlyParent());
        Run variant = only("shave oldest uniform 0.50 s1");
        mlflow.store.copy(variant);
        mlflow.store.copy(variant);
        assertThat(sweep(SampleSweep.results(), List.of()).published()).isTrue();
        assertThat(mlflow.store.runs()).hasSize(6);
        assertThat(onlyParent().id).isEqualTo(parent);
        assertThat(only("shave oldest uniform 0.50 s1").status).isEqualTo("FINISHED");
    }

    @Test
    void aVariantThatWasRunAgainReplacesItsOldRun() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        Outcome again = SampleSweep.completed(SampleSweep.variant(0.99), 0.6);
        List<Outcome> outcomes = new ArrayList<>(SampleSweep.ALL);
        outcomes.set(4, again);
        sweep(SampleSweep.results(outcomes, Set.of(SampleSweep.BASELINE.id(), again.id())), List.of(again));
        Run run = only("shave oldest uniform 0.99 s1");
        assertThat(run.status).isEqualTo("FINISHED");
        assertThat(run.tags).doesNotContainKey("espalier.cause").containsEntry("espalier.on_front", "true");
        assertThat(run.value("score_test")).isEqualTo(0.6);
        assertThat(only("shave oldest uniform 0.50 s1").tags).containsEntry("espalier.on_front", "false");
    }

    @Test
    void anOldFrontIsLeftBehindWithItsRun() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        String old = onlyParent().id;
        FinalState other = SampleSweep.results(SampleSweep.ALL, Set.of(SampleSweep.BASELINE.id()));
        assertThat(sweep(other, List.of()).published()).isTrue();
        assertThat(onlyParent().id).isNotEqualTo(old);
        assertThat(onlyParent().status).isEqualTo("FINISHED");
        assertThat(onlyParent().history("front/score_test by size")).hasSize(1);
        assertThat(mlflow.store.runs())
                .filteredOn(run -> run.tags.containsKey("espalier.variant"))
                .hasSize(5)
                .allMatch(run -> run.tags.get("mlflow.parentRunId").equals(onlyParent().id));
    }

    @Test
    void variantsThatAreNoLongerPartOfTheSweepGo() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        List<Outcome> fewer = List.of(SampleSweep.BASELINE, SampleSweep.MILD, SampleSweep.HARSH);
        sweep(SampleSweep.results(fewer, SampleSweep.results().front()), List.of());
        assertThat(mlflow.store.runs()).hasSize(4);
    }

    @Test
    void whatTheUserWroteOnARunStays() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        Run run = only("shave oldest uniform 0.50 s1");
        run.tags.put("mlflow.note.content", "the one we ship");
        run.tags.put("mlflow.runColor", "#123456");
        run.tags.put("mlflow.runName", "winner");
        run.tags.put("team", "gardeners");
        run.tags.put("espalier.on_front", "false");
        sweep(SampleSweep.results(), List.of());
        assertThat(run.tags)
                .containsEntry("mlflow.note.content", "the one we ship")
                .containsEntry("mlflow.runColor", "#123456")
                .containsEntry("mlflow.runName", "winner")
                .containsEntry("team", "gardeners")
                .containsEntry("espalier.on_front", "true");
    }

    @Test
    void aDeletedExperimentComesBack() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        mlflow.store.deleteExperiment();
        assertThat(sweep(SampleSweep.results(), SampleSweep.ALL).published()).isTrue();
        assertThat(mlflow.store.experimentIsThere()).isTrue();
        assertThat(mlflow.store.runs()).hasSize(6);
    }

    @Test
    void thousandsOfPointsAndLongTextsAreSentInParts() {
        Outcome.Completed plain = SampleSweep.completed(SampleSweep.variant(0.5), 0.9);
        Outcome.Completed huge = new Outcome.Completed(
                plain.id(),
                plain.variant(),
                Map.of("score_test", 0.9, "size", Double.POSITIVE_INFINITY, "pace", Double.NaN),
                Map.of("gardener", "x".repeat(9000)),
                SampleSweep.curve(1500),
                List.of(),
                1,
                Map.of("what (is) this?", "a key that no server takes"));
        assertThat(sweep(SampleSweep.results(List.of(huge), Set.of()), List.of(huge))
                        .published())
                .isTrue();
        Run run = only("shave oldest uniform 0.50 s1");
        assertThat(run.history("recovery/loss_training")).hasSize(1501);
        assertThat(run.latest()).doesNotContainKeys("size", "pace");
        assertThat(run.tags).containsKey("espalier.provenance.what _is_ this_");
    }

    private Publication sweep(FinalState results, List<? extends Outcome> recorded) {
        try (Tracker tracker = tracker(mlflow)) {
            recorded.forEach(outcome -> tracker.record(() -> outcome));
            return tracker.finish(results);
        }
    }

    private Tracker tracker(FakeMlflow server) {
        return new MlflowTracker(MlflowServer.at(server.uri(), Map.of()), SampleSweep.SWEEP, said::add);
    }

    private Run onlyParent() {
        assertThat(mlflow.store.parents()).hasSize(1);
        return mlflow.store.parents().get(0);
    }

    private Run only(String title) {
        assertThat(mlflow.store.named(title)).as(title).hasSize(1);
        return mlflow.store.named(title).get(0);
    }

    private List<Map<String, ?>> snapshot() {
        return mlflow.store.runs().stream()
                .<Map<String, ?>>map(run -> Map.of(
                        "id",
                        run.id,
                        "status",
                        run.status,
                        "end",
                        run.end,
                        "params",
                        Map.copyOf(run.params),
                        "tags",
                        Map.copyOf(run.tags),
                        "points",
                        Map.copyOf(run.points)))
                .toList();
    }

    @Test
    void theBaselineIsARunToo() {
        sweep(SampleSweep.results(), SampleSweep.ALL);
        assertThat(only(Variant.baseline().title()).params).containsEntry("method", "none");
    }
}
