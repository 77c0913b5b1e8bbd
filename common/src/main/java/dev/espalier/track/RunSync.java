package dev.espalier.track;

import dev.espalier.sweep.Hash;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings one run to what it should be, by the fewest calls. */
final class RunSync {
    private final MlflowApi api;
    private final String experiment;

    RunSync(MlflowApi api, String experiment) {
        this.api = api;
        this.experiment = experiment;
    }

    /** A run that is there and nothing more, still running. Its tags are what it is found by again. */
    RunState begin(RunPlan plan, long start) throws CallFailed, InterruptedException {
        Map<String, String> tags = new HashMap<>(plan.dress());
        tags.putAll(plan.tags());
        tags.putAll(noted(plan.note()));
        return api.createRun(experiment, plan.name(), start, tags);
    }

    /** True when the run has a figure that the plan does not know, so that nothing sent to it can make it right. */
    static boolean contradicts(RunState run, RunPlan plan) {
        return !run.metrics().values().stream()
                .allMatch(point -> plan.metrics().stream().anyMatch(point::isLike));
    }

    /**
     * Sends what is missing, takes away what is stale, and ends it.
     *
     * @param end when it ended, where the run does not say so already; in milliseconds since 1970
     */
    void complete(RunState run, RunPlan plan, long end) throws CallFailed, InterruptedException {
        Map<String, String> params = new LinkedHashMap<>(plan.params());
        params.keySet().removeAll(run.params().keySet());
        List<MetricPoint> metrics = lacksSome(run, plan) ? plan.metrics() : List.of();
        api.log(run, metrics, params, changed(run, plan));
        for (String key : run.tags().keySet()) {
            if (key.startsWith(Keys.OURS)
                    && !key.equals(Keys.NOTE_HASH)
                    && !plan.tags().containsKey(key)) {
                api.deleteTag(run, key);
            }
        }
        if (plan.status() != RunStatus.RUNNING && !run.is(plan.status())) {
            api.end(run, plan.status(), end);
        }
    }

    /** A run that was ended has all of its points: they are sent before that. */
    private static boolean lacksSome(RunState run, RunPlan plan) {
        return !run.is(plan.status())
                || !plan.metrics().stream().allMatch(point -> run.metrics().containsKey(point.key()));
    }

    private static Map<String, String> changed(RunState run, RunPlan plan) {
        Map<String, String> tags = new LinkedHashMap<>(plan.dress());
        tags.keySet().removeAll(run.tags().keySet());
        tags.putAll(plan.tags());
        if (noteIsOurs(run)) {
            tags.putAll(noted(plan.note()));
        }
        tags.entrySet().removeIf(tag -> tag.getValue().equals(run.tags().get(tag.getKey())));
        return tags;
    }

    private static boolean noteIsOurs(RunState run) {
        String note = run.tags().getOrDefault(Keys.NOTE, "");
        return note.isEmpty() || mark(note).equals(run.tags().get(Keys.NOTE_HASH));
    }

    private static Map<String, String> noted(String note) {
        return Map.of(Keys.NOTE, note, Keys.NOTE_HASH, mark(note));
    }

    private static String mark(String note) {
        return Hash.of(note).substring(0, 8);
    }
}
