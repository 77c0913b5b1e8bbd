package dev.espalier.track;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run on the server is like.
 *
 * @param start in milliseconds since 1970
 * @param metrics of each the point with the highest step
 */
record RunState(
        String id,
        String status,
        long start,
        String artifacts,
        Map<String, String> params,
        Map<String, MetricPoint> metrics,
        Map<String, String> tags) {
    RunState {
        params = Map.copyOf(params);
        metrics = Map.copyOf(metrics);
        tags = Map.copyOf(tags);
    }

    static RunState of(JsonNode run) {
        JsonNode info = run.path("info");
        JsonNode data = run.path("data");
        Map<String, MetricPoint> metrics = new HashMap<>();
        for (JsonNode metric : data.path("metrics")) {
            MetricPoint point = point(metric);
            metrics.put(point.key(), point);
        }
        return new RunState(
                info.path("run_id").asText(),
                info.path("status").asText(),
                info.path("start_time").asLong(),
                info.path("artifact_uri").asText(),
                texts(data.path("params")),
                metrics,
                texts(data.path("tags")));
    }

    static MetricPoint point(JsonNode metric) {
        return new MetricPoint(
                metric.path("key").asText(),
                metric.path("value").asDouble(),
                metric.path("step").asLong());
    }

    private static Map<String, String> texts(JsonNode pairs) {
        Map<String, String> texts = new HashMap<>();
        for (JsonNode pair : pairs) {
            texts.put(pair.path("key").asText(), pair.path("value").asText());
        }
        return texts;
    }

    boolean is(RunStatus other) {
        return status.equals(other.name());
    }

    RunState with(RunStatus other) {
        return new RunState(id, other.name(), start, artifacts, params, metrics, tags);
    }

    Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key));
    }
}
