package dev.espalier.track;

import dev.espalier.conf.Secrets;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One sweep on one server: what is there already, and what is to become of it. Used by one thread. After a call failed
 * it no longer knows what is there; another one finds out.
 */
final class Publisher {
    private final MlflowServer server;
    private final MlflowHttp http;
    private final MlflowApi api;
    private final TrackedSweep sweep;
    private final Clock clock;
    private final SweepPage page;
    private final String experiment;
    private final RunSync runs;
    private final Map<String, RunState> variants = new HashMap<>();
    private RunState parent;

    private Publisher(MlflowServer server, MlflowApi api, MlflowHttp http, TrackedSweep sweep, Clock clock)
            throws CallFailed, InterruptedException {
        this.server = server;
        this.http = http;
        this.api = api;
        this.sweep = sweep;
        this.clock = clock;
        this.page = new SweepPage(sweep);
        this.experiment = new Experiments(api).use(sweep.name());
        this.runs = new RunSync(api, experiment);
    }

    /** Finds the sweep on the server, or begins it there. */
    static Publisher attach(MlflowServer server, MlflowApi api, MlflowHttp http, TrackedSweep sweep, Clock clock)
            throws CallFailed, InterruptedException {
        Publisher publisher = new Publisher(server, api, http, sweep, clock);
        publisher.find();
        return publisher;
    }

    URI page() {
        return page.address(server, experiment);
    }

    private void find() throws CallFailed, InterruptedException {
        List<RunState> parents = new ArrayList<>();
        Map<String, List<RunState>> found = new HashMap<>();
        for (RunState run : all()) {
            run.tag(Keys.VARIANT)
                    .ifPresentOrElse(
                            id -> found.computeIfAbsent(id, i -> new ArrayList<>())
                                    .add(run),
                            () -> parents.add(run));
        }
        for (Map.Entry<String, List<RunState>> same : found.entrySet()) {
            variants.put(same.getKey(), onlyOne(same.getValue()));
        }
        parent = parents.isEmpty() ? begin(clock.millis()) : onlyOne(parents);
        showView();
    }

    private List<RunState> all() throws CallFailed, InterruptedException {
        return api.search(experiment, "tags.`" + Keys.SWEEP + "` = '" + sweep.identity() + "'");
    }

    private SweepRun sweepRun() {
        return new SweepRun(sweep, parent.start());
    }

    private RunState begin(long start) throws CallFailed, InterruptedException {
        return runs.begin(new SweepRun(sweep, start).begun(), start);
    }

    private void showView() throws CallFailed, InterruptedException {
        api.tagExperiment(experiment, page.tag(), page.view(parent.start()));
    }

    /** Two processes may have made the same run, or one whose first call was answered too late. */
    private RunState onlyOne(List<RunState> same) throws CallFailed, InterruptedException {
        RunState kept = same.stream()
                .filter(run -> !run.is(RunStatus.RUNNING))
                .findFirst()
                .orElse(same.get(0));
        for (RunState run : same) {
            if (!run.id().equals(kept.id())) {
                api.delete(run);
            }
        }
        return kept;
    }

    /** Shows an outcome while the sweep runs. */
    void record(Outcome outcome) throws CallFailed, InterruptedException {
        if (!parent.is(RunStatus.RUNNING)) {
            api.resume(parent);
            parent = parent.with(RunStatus.RUNNING);
            runs.complete(parent, sweepRun().begun(), clock.millis());
        }
        bring(outcome, Optional.empty());
    }

    private void bring(Outcome outcome, Optional<Boolean> onFront) throws CallFailed, InterruptedException {
        RunPlan plan = new VariantRun(sweep).plan(outcome, parent.id(), onFront);
        RunState run = variants.get(outcome.id().text());
        if (run != null && RunSync.contradicts(run, plan)) {
            // It was run again, and what was shown of it cannot be taken back.
            api.delete(run);
            run = null;
        }
        long length = Math.round(outcome.seconds() * 1000);
        if (run == null) {
            // Never before its parent, which a page would then show below it.
            run = runs.begin(plan, Math.max(parent.start() + 1, clock.millis() - length));
        }
        variants.put(outcome.id().text(), run);
        try {
            runs.complete(run, plan, run.start() + length);
        } catch (CallFailed failed) {
            if (failed.onlyThisOne()) {
                // Something in it is refused, and will be again: at least it is not left running.
                api.end(run, RunStatus.KILLED, run.start() + length);
            }
            throw failed;
        }
        variants.put(outcome.id().text(), run.settled(plan.status()));
    }

    /**
     * Brings everything to this state.
     *
     * @param stop asked between two runs
     * @return what the server would not take, though it took the rest
     */
    List<String> finish(FinalState state, BooleanSupplier stop) throws CallFailed, InterruptedException {
        List<String> refused = new ArrayList<>();
        replaceParentIfStale(sweepRun().ended(state, Map.of()));
        deleteAllBut(state);
        for (Gist gist : state.outcomes().gists()) {
            if (stop.getAsBoolean()) {
                throw new InterruptedException("asked to stop");
            }
            Boolean member = state.front().contains(gist.id());
            attempt(refused, () -> bring(state.outcomes().whole(gist), Optional.of(member)));
        }
        attempt(refused, () -> sendFiles(state));
        RunPlan plan = sweepRun().ended(state, pages());
        attempt(refused, () -> {
            runs.complete(parent, plan, clock.millis());
            parent = parent.with(plan.status());
        });
        deleteAllElse();
        return refused;
    }

    /** The sweep goes no further, for now. */
    void interrupt() throws CallFailed, InterruptedException {
        if (parent.is(RunStatus.RUNNING)) {
            runs.complete(parent, sweepRun().interrupted(), clock.millis());
            parent = parent.with(RunStatus.KILLED);
        }
    }

    /** The points of a curve stay for ever, so an old front can only be left behind with the run that it is in. */
    private void replaceParentIfStale(RunPlan plan) throws CallFailed, InterruptedException {
        for (String key : parent.metrics().keySet()) {
            for (MetricPoint point : api.history(parent, key)) {
                if (plan.metrics().stream().noneMatch(point::isLike)) {
                    parent = begin(parent.start());
                    showView();
                    return;
                }
            }
        }
    }

    private void deleteAllBut(FinalState state) throws CallFailed, InterruptedException {
        Map<String, RunState> gone = new HashMap<>(variants);
        state.outcomes().gists().forEach(gist -> gone.remove(gist.id().text()));
        for (Map.Entry<String, RunState> run : gone.entrySet()) {
            api.delete(run.getValue());
            variants.remove(run.getKey());
        }
    }

    /** Besides a parent left behind, the copies that come of a call that was done, refused, and tried again. */
    private void deleteAllElse() throws CallFailed, InterruptedException {
        Set<String> ours = new HashSet<>(Set.of(parent.id()));
        variants.values().forEach(run -> ours.add(run.id()));
        for (RunState run : all()) {
            if (!ours.contains(run.id())) {
                api.delete(run);
            }
        }
    }

    private void sendFiles(FinalState state) throws CallFailed, InterruptedException {
        Artifacts artifacts = new Artifacts(http, parent);
        artifacts.text("sweep.conf", Secrets.masked(sweep.config()));
        for (Path file : state.files()) {
            artifacts.send(file);
        }
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new HashMap<>();
        variants.forEach((id, run) ->
                pages.put(id, "#/experiments/" + experiment + "/runs/" + run.id() + "?workflowType=machine_learning"));
        return pages;
    }

    private interface Step {
        void run() throws CallFailed, InterruptedException;
    }

    private static void attempt(List<String> refused, Step step) throws CallFailed, InterruptedException {
        try {
            step.run();
        } catch (CallFailed failed) {
            if (!failed.onlyThisOne()) {
                throw failed;
            }
            refused.add(failed.getMessage());
        }
    }
}
