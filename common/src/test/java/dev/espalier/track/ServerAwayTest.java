package dev.espalier.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.espalier.sweep.Outcome;
import dev.espalier.track.FakeMlflow.Mood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a server does: the sweep is not held up, the user is told once, and nothing is lost. */
class ServerAwayTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    /** Three tries, a farewell, and much room for a busy machine. */
    private static final Duration AT_MOST = Duration.ofSeconds(12);

    private final FakeMlflow mlflow = new FakeMlflow();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        mlflow.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"HANGING", "STALLING", "BUSY", "BROKEN", "LOCKED", "ANOTHER_SITE"})
    void aServerThatNeverWorksCostsSecondsAndALine(Mood mood) {
        mlflow.is(mood);
        Publication publication = sweep();
        assertThat(publication.published()).isFalse();
        assertThat(publication.missing()).isNotBlank().doesNotContain("\n");
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).doesNotContain("\n").contains(publication.missing());
    }

    @Test
    void noServerAtAll() {
        mlflow.close();
        assertThat(sweep().missing()).contains(mlflow.uri(), "cannot be reached");
    }

    @Test
    void whatIsWrongIsSaid() {
        mlflow.is(Mood.LOCKED);
        assertThat(sweep().missing()).contains("401", "MLFLOW_TRACKING_USERNAME");
        mlflow.is(Mood.BROKEN);
        assertThat(sweep().missing()).contains("500", "disk full");
        mlflow.is(Mood.ANOTHER_SITE);
        assertThat(sweep().missing()).contains("no MLflow server", "Welcome");
        mlflow.is(Mood.HANGING);
        assertThat(sweep().missing()).contains("no answer");
    }

    @Test
    void aServerThatRefusesIsSoonLeftAlone() {
        mlflow.is(Mood.BROKEN);
        try (Tracker tracker = tracker()) {
            tracker.record(() -> SampleSweep.BASELINE);
            await().until(() -> !said.isEmpty());
            assertThat(mlflow.calls).as("what MLflow's client tries").hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void whatIsGivenUpIsNotTriedAgainLater() throws Exception {
        mlflow.is(Mood.BUSY);
        sweep();
        int calls = mlflow.calls.size();
        // The client's own pause after a 429 is a second.
        TimeUnit.MILLISECONDS.sleep(1500);
        assertThat(mlflow.calls).hasSize(calls);
    }

    @Test
    void aServerThatIsBusyNowAndThenIsWaitedFor() {
        mlflow.is(Mood.RATE_LIMITING);
        assertThat(patientSweep(SampleSweep.ALL).published()).isTrue();
        assertComplete();
    }

    @Test
    void whatWasDoneAndRefusedIsThereOnce() {
        mlflow.is(Mood.FORGETFUL);
        assertThat(patientSweep(SampleSweep.ALL).published()).isTrue();
        assertComplete();
    }

    @Test
    void whatWasDoneAndRefusedAtTheEndIsThereOnce() {
        mlflow.is(Mood.FORGETFUL);
        assertThat(patientSweep(List.of()).published()).isTrue();
        assertComplete();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"HANGING", "BROKEN"})
    void aServerThatComesBackIsToldEverythingAtTheEnd(Mood mood) {
        mlflow.becomes(mood, 9);
        try (Tracker tracker = tracker()) {
            SampleSweep.ALL.forEach(outcome -> tracker.record(() -> outcome));
            await().until(() -> said.size() == 2);
            int calls = mlflow.calls.size();
            tracker.record(() -> SampleSweep.MILD);
            mlflow.is(Mood.WELL);
            assertThat(mlflow.calls).as("calls while it is away").hasSize(calls);
            Publication publication = tracker.finish(SampleSweep.results());
            assertThat(publication.published()).as(publication.missing()).isTrue();
        }
        assertComplete();
    }

    @Test
    void aServerThatGoesAwayAtAnyCallLeavesNothingThatCannotBeMended() {
        for (int calls = 0; calls < 40; calls += 3) {
            mlflow.becomes(Mood.BROKEN, calls);
            sweep();
        }
        mlflow.is(Mood.WELL);
        Publication publication = sweep();
        assertThat(publication.published()).as(publication.missing()).isTrue();
        assertComplete();
    }

    @Test
    void oneRunThatIsRefusedDoesNotKeepTheOthersOut() {
        mlflow.store.refuse(SampleSweep.MILD.variant().title());
        Publication publication = sweep();
        assertThat(publication.published()).isFalse();
        assertThat(publication.missing()).contains("not this one");
        assertThat(publication.page()).isPresent();
        assertThat(mlflow.store.runs()).hasSize(6).noneMatch(run -> run.status.equals("RUNNING"));
        assertThat(mlflow.store.parents().get(0).status).isEqualTo("FINISHED");
        mlflow.store.refuse("");
        assertThat(sweep().published()).isTrue();
        assertComplete();
    }

    @Test
    void closingWhileItIsPublishedEndsThatSoon() throws Exception {
        mlflow.becomes(Mood.HANGING, 12);
        Tracker tracker = new MlflowTracker(
                MlflowServer.at(mlflow.uri(), Map.of()), SampleSweep.SWEEP, said::add, Duration.ofMinutes(5));
        CompletableFuture<Publication> finish =
                CompletableFuture.supplyAsync(() -> tracker.finish(SampleSweep.results()));
        await().until(() -> mlflow.calls.size() >= 13);
        tracker.close();
        assertThat(finish.get(AT_MOST.toSeconds(), TimeUnit.SECONDS).published())
                .isFalse();
    }

    @Test
    void afterTheEndNothingIsTold() {
        Tracker tracker = tracker();
        tracker.close();
        tracker.close();
        int calls = mlflow.calls.size();
        tracker.record(() -> SampleSweep.MILD);
        assertThat(tracker.finish(SampleSweep.results()).published()).isFalse();
        assertThat(mlflow.calls).hasSize(calls);
    }

    private Publication sweep() {
        long start = System.nanoTime();
        try (Tracker tracker = tracker()) {
            SampleSweep.ALL.forEach(outcome -> tracker.record(() -> outcome));
            return tracker.finish(SampleSweep.results());
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
        }
    }

    private Publication patientSweep(List<Outcome> recorded) {
        try (Tracker tracker =
                new MlflowTracker(MlflowServer.at(mlflow.uri(), Map.of()), SampleSweep.SWEEP, said::add)) {
            recorded.forEach(outcome -> tracker.record(() -> outcome));
            return tracker.finish(SampleSweep.results());
        }
    }

    private Tracker tracker() {
        return new MlflowTracker(MlflowServer.at(mlflow.uri(), Map.of()), SampleSweep.SWEEP, said::add, PATIENCE);
    }

    private void assertComplete() {
        assertThat(mlflow.store.parents()).hasSize(1);
        assertThat(mlflow.store.runs())
                .hasSize(6)
                .allMatch(run -> List.of("FINISHED", "FAILED").contains(run.status));
        for (Outcome outcome : SampleSweep.ALL) {
            assertThat(mlflow.store.named(outcome.variant().title())).hasSize(1);
        }
        assertThat(mlflow.store.named(SampleSweep.MILD.variant().title()).get(0).value("score_test"))
                .isEqualTo(0.94);
    }
}
