package dev.espalier.track;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;

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

    static RunState of(Run run) {
        Map<String, MetricPoint> metrics = new HashMap<>();
        for (Metric metric : run.getData().getMetricsList()) {
            metrics.put(metric.getKey(), MetricPoint.of(metric));
        }
        Map<String, String> params = new HashMap<>();
        run.getData().getParamsList().forEach(param -> params.put(param.getKey(), param.getValue()));
        Map<String, String> tags = new HashMap<>();
        run.getData().getTagsList().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return of(run.getInfo(), params, metrics, tags);
    }

    /** A run that was just made, with nothing but these tags. */
    static RunState of(RunInfo run, Map<String, String> tags) {
        return of(run, Map.of(), Map.of(), tags);
    }

    private static RunState of(
            RunInfo run, Map<String, String> params, Map<String, MetricPoint> metrics, Map<String, String> tags) {
        return new RunState(
                run.getRunId(),
                run.getStatus().name(),
                run.getStartTime(),
                run.getArtifactUri(),
                params,
                metrics,
                tags);
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
