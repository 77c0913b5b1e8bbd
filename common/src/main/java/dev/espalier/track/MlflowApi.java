package dev.espalier.track;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.RunsPage;

/** What is asked of a server here, with its limits kept. */
final class MlflowApi {
    private static final int PAGE = 500;
    // A thousand in all, of them a hundred params and a hundred tags at most.
    private static final int METRICS_AT_ONCE = 800;
    private static final int TEXTS_AT_ONCE = 100;

    private final MlflowCalls calls;

    MlflowApi(MlflowCalls calls) {
        this.calls = calls;
    }

    Optional<Experiment> experiment(String name) throws CallFailed, InterruptedException {
        return calls.ask(client -> client.getExperimentByName(name));
    }

    String createExperiment(String name) throws CallFailed, InterruptedException {
        return calls.ask(client -> client.createExperiment(name));
    }

    void restoreExperiment(String id) throws CallFailed, InterruptedException {
        calls.order(client -> client.restoreExperiment(id));
    }

    void tagExperiment(String id, String key, String value) throws CallFailed, InterruptedException {
        calls.order(client -> client.setExperimentTag(id, key, value));
    }

    /** The runs that are not deleted, the oldest first. */
    List<RunState> search(String experiment, String filter) throws CallFailed, InterruptedException {
        List<RunState> runs = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            String token = next.get();
            RunsPage page = calls.ask(client -> client.searchRuns(
                    List.of(experiment),
                    filter,
                    ViewType.ACTIVE_ONLY,
                    PAGE,
                    List.of("attributes.start_time ASC"),
                    token));
            page.getItems().forEach(run -> runs.add(RunState.of(run, text -> texts.computeIfAbsent(text, t -> t))));
            next = page.getNextPageToken().filter(more -> !more.isEmpty());
        }
        return runs;
    }

    RunState createRun(String experiment, String name, long start, Map<String, String> tags)
            throws CallFailed, InterruptedException {
        CreateRun run = CreateRun.newBuilder()
                .setExperimentId(experiment)
                .setRunName(name)
                .setStartTime(start)
                .setUserId(tags.getOrDefault("mlflow.user", ""))
                .addAllTags(tags.entrySet().stream()
                        .map(tag -> tag(tag.getKey(), tag.getValue()))
                        .toList())
                .build();
        RunInfo made = calls.ask(client -> client.createRun(run));
        return RunState.of(made, tags);
    }

    /** Sends all in as few calls as a server allows. */
    void log(RunState run, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags)
            throws CallFailed, InterruptedException {
        Deque<MetricPoint> points = new ArrayDeque<>(metrics);
        Deque<Map.Entry<String, String>> settings = new ArrayDeque<>(params.entrySet());
        Deque<Map.Entry<String, String>> marks = new ArrayDeque<>(tags.entrySet());
        while (!points.isEmpty() || !settings.isEmpty() || !marks.isEmpty()) {
            List<Metric> someMetrics = new ArrayList<>();
            while (someMetrics.size() < METRICS_AT_ONCE && !points.isEmpty()) {
                someMetrics.add(metric(points.poll(), run.start()));
            }
            List<Param> someParams = next(settings, MlflowApi::param);
            List<RunTag> someTags = next(marks, MlflowApi::tag);
            calls.order(client -> client.logBatch(run.id(), someMetrics, someParams, someTags));
        }
    }

    private static <T> List<T> next(Deque<Map.Entry<String, String>> texts, BiFunction<String, String, T> kind) {
        List<T> some = new ArrayList<>();
        while (some.size() < TEXTS_AT_ONCE && !texts.isEmpty()) {
            Map.Entry<String, String> text = texts.poll();
            some.add(kind.apply(text.getKey(), text.getValue()));
        }
        return some;
    }

    private static Param param(String key, String value) {
        return Param.newBuilder().setKey(key).setValue(value).build();
    }

    private static RunTag tag(String key, String value) {
        return RunTag.newBuilder().setKey(key).setValue(value).build();
    }

    private static Metric metric(MetricPoint point, long time) {
        return Metric.newBuilder()
                .setKey(point.key())
                .setValue(point.value())
                .setTimestamp(time)
                .setStep(point.step())
                .build();
    }

    List<MetricPoint> history(RunState run, String key) throws CallFailed, InterruptedException {
        return calls.ask(client -> client.getMetricHistory(run.id(), key)).stream()
                .map(MetricPoint::of)
                .toList();
    }

    void deleteTag(RunState run, String key) throws CallFailed, InterruptedException {
        calls.order(client -> client.deleteTag(run.id(), key));
    }

    void end(RunState run, RunStatus status, long end) throws CallFailed, InterruptedException {
        calls.order(client ->
                client.setTerminated(run.id(), org.mlflow.api.proto.Service.RunStatus.valueOf(status.name()), end));
    }

    /** The client's own call would give it a time at which it ended. */
    void resume(RunState run) throws CallFailed, InterruptedException {
        String running = MlflowHttp.JSON
                .createObjectNode()
                .put("run_id", run.id())
                .put("status", RunStatus.RUNNING.name())
                .toString();
        calls.order(client -> client.sendPost("runs/update", running));
    }

    void delete(RunState run) throws CallFailed, InterruptedException {
        calls.order(client -> client.deleteRun(run.id()));
    }

    static String pathEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
