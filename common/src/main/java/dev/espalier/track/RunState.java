package dev.espalier.track;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    /** @param shared gives equal texts as one: the runs of a sweep have most of theirs in common */
    static RunState of(Run run, UnaryOperator<String> shared) {
        Map<String, MetricPoint> metrics = new HashMap<>();
        for (Metric metric : run.getData().getMetricsList()) {
            String key = shared.apply(metric.getKey());
            metrics.put(key, new MetricPoint(key, metric.getValue(), metric.getStep()));
        }
        Map<String, String> params = new HashMap<>();
        run.getData()
                .getParamsList()
                .forEach(param -> params.put(shared.apply(param.getKey()), shared.apply(param.getValue())));
        Map<String, String> tags = new HashMap<>();
        run.getData().getTagsList().forEach(tag -> tags.put(shared.apply(tag.getKey()), shared.apply(tag.getValue())));
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

    /** Of a run that is as it should be, no more need be known than where it is. */
    RunState settled(RunStatus other) {
        return new RunState(id, other.name(), start, artifacts, Map.of(), Map.of(), Map.of());
    }

    Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key));
    }
}
