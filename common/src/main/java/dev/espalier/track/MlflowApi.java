package dev.espalier.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The calls of MLflow's REST interface that are needed here, with its limits kept. */
final class MlflowApi {
    private static final String API = "api/2.0/mlflow/";
    private static final int PAGE = 500;
    // A thousand in all, of them a hundred params and a hundred tags at most.
    private static final int METRICS_AT_ONCE = 800;
    private static final int TEXTS_AT_ONCE = 100;
    private static final int HISTORY = 25_000;

    private final MlflowHttp http;

    MlflowApi(MlflowHttp http) {
        this.http = http;
    }

    JsonNode experiment(String name) throws CallFailed, InterruptedException {
        return http.get(API + "experiments/get-by-name?experiment_name=" + encoded(name))
                .path("experiment");
    }

    String createExperiment(String name) throws CallFailed, InterruptedException {
        return http.post(API + "experiments/create", object().put("name", name))
                .path("experiment_id")
                .asText();
    }

    void restoreExperiment(String id) throws CallFailed, InterruptedException {
        http.post(API + "experiments/restore", object().put("experiment_id", id));
    }

    void tagExperiment(String id, String key, String value) throws CallFailed, InterruptedException {
        http.post(
                API + "experiments/set-experiment-tag",
                object().put("experiment_id", id).put("key", key).put("value", value));
    }

    /** The runs that are not deleted, the oldest first. */
    List<RunState> search(String experiment, String filter) throws CallFailed, InterruptedException {
        List<RunState> runs = new ArrayList<>();
        String next = "";
        do {
            ObjectNode query = object().put("filter", filter).put("max_results", PAGE);
            query.putArray("experiment_ids").add(experiment);
            query.putArray("order_by").add("attributes.start_time ASC");
            if (!next.isEmpty()) {
                query.put("page_token", next);
            }
            JsonNode page = http.post(API + "runs/search", query);
            page.path("runs").forEach(run -> runs.add(RunState.of(run)));
            next = page.path("next_page_token").asText("");
        } while (!next.isEmpty());
        return runs;
    }

    RunState createRun(String experiment, String name, long start, Map<String, String> tags)
            throws CallFailed, InterruptedException {
        ObjectNode run = object().put("experiment_id", experiment)
                .put("run_name", name)
                .put("start_time", start)
                .put("user_id", tags.getOrDefault("mlflow.user", ""));
        tags.forEach((key, value) -> pair(run.withArray("tags"), key, value));
        return RunState.of(http.post(API + "runs/create", run).path("run"));
    }

    /** Sends all in as few calls as a server allows. */
    void log(RunState run, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags)
            throws CallFailed, InterruptedException {
        Deque<MetricPoint> points = new ArrayDeque<>(metrics);
        Deque<Map.Entry<String, String>> settings = new ArrayDeque<>(params.entrySet());
        Deque<Map.Entry<String, String>> marks = new ArrayDeque<>(tags.entrySet());
        while (!points.isEmpty() || !settings.isEmpty() || !marks.isEmpty()) {
            ObjectNode batch = object().put("run_id", run.id());
            pairs(batch, "params", settings);
            pairs(batch, "tags", marks);
            for (int i = 0; i < METRICS_AT_ONCE && !points.isEmpty(); i++) {
                MetricPoint point = points.poll();
                batch.withArray("metrics")
                        .addObject()
                        .put("key", point.key())
                        .put("value", point.value())
                        .put("timestamp", run.start())
                        .put("step", point.step());
            }
            http.post(API + "runs/log-batch", batch);
        }
    }

    private static void pairs(ObjectNode batch, String kind, Deque<Map.Entry<String, String>> texts) {
        for (int i = 0; i < TEXTS_AT_ONCE && !texts.isEmpty(); i++) {
            Map.Entry<String, String> text = texts.poll();
            pair(batch.withArray(kind), text.getKey(), text.getValue());
        }
    }

    List<MetricPoint> history(RunState run, String key) throws CallFailed, InterruptedException {
        List<MetricPoint> points = new ArrayList<>();
        http.get(API + "metrics/get-history?run_id=" + run.id() + "&metric_key=" + encoded(key) + "&max_results="
                        + HISTORY)
                .path("metrics")
                .forEach(metric -> points.add(RunState.point(metric)));
        return points;
    }

    void deleteTag(RunState run, String key) throws CallFailed, InterruptedException {
        http.post(API + "runs/delete-tag", object().put("run_id", run.id()).put("key", key));
    }

    void end(RunState run, RunStatus status, long end) throws CallFailed, InterruptedException {
        ObjectNode update = object().put("run_id", run.id()).put("status", status.name());
        http.post(API + "runs/update", update.put("end_time", end));
    }

    void resume(RunState run) throws CallFailed, InterruptedException {
        http.post(API + "runs/update", object().put("run_id", run.id()).put("status", RunStatus.RUNNING.name()));
    }

    void delete(RunState run) throws CallFailed, InterruptedException {
        http.post(API + "runs/delete", object().put("run_id", run.id()));
    }

    private static void pair(ArrayNode list, String key, String value) {
        list.addObject().put("key", key).put("value", value);
    }

    private static ObjectNode object() {
        return MlflowHttp.JSON.createObjectNode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String pathEncoded(String text) {
        return encoded(text).replace("+", "%20");
    }
}
