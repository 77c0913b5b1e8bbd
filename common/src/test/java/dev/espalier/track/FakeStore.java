package dev.espalier.track;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the fake server keeps, with the rules of the real one: limits, alphabets, what may not change. */
final class FakeStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_\\-. :/]{1,250}");
    private static final Pattern FILTER = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");

    static final class Refusal extends RuntimeException {
        final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    /** A point of a metric, with the time it was sent with. */
    record Logged(String key, double value, long step, long timestamp) {}

    static final class Run {
        final String id;
        final long start;
        String status = "RUNNING";
        long end;
        boolean deleted;
        final Map<String, String> params = new HashMap<>();
        final Map<String, String> tags = new HashMap<>();
        final Map<String, Logged> points = new LinkedHashMap<>();

        Run(String id, long start) {
            this.id = id;
            this.start = start;
        }

        String name() {
            return tags.get("mlflow.runName");
        }

        double value(String key) {
            return latest().get(key).value();
        }

        Map<String, Logged> latest() {
            Map<String, Logged> latest = new HashMap<>();
            points.values().forEach(p -> latest.merge(p.key(), p, (a, b) -> a.step() >= b.step() ? a : b));
            return latest;
        }

        List<Logged> history(String key) {
            return points.values().stream().filter(p -> p.key().equals(key)).toList();
        }
    }

    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final Map<String, String> experimentTags = new ConcurrentHashMap<>();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private String experiment;
    private boolean experimentDeleted;
    private String refused = "";

    synchronized List<Run> runs() {
        return runs.values().stream().filter(run -> !run.deleted).toList();
    }

    synchronized List<Run> parents() {
        return runs().stream()
                .filter(run -> !run.tags.containsKey(Keys.VARIANT))
                .toList();
    }

    synchronized List<Run> named(String title) {
        return runs().stream().filter(run -> title.equals(run.name())).toList();
    }

    /** Takes nothing for runs of this name. */
    synchronized void refuse(String title) {
        refused = title;
    }

    /** As when two processes had made the same run. */
    synchronized void copy(Run run) {
        Run copy = new Run("run" + runs.size(), run.start);
        copy.tags.putAll(run.tags);
        runs.put(copy.id, copy);
    }

    synchronized void deleteExperiment() {
        experimentDeleted = true;
    }

    synchronized boolean experimentIsThere() {
        return experiment != null && !experimentDeleted;
    }

    synchronized JsonNode answer(String call, JsonNode request) {
        return switch (call) {
            case "experiments/get-by-name" -> experiment(request);
            case "experiments/create" -> createExperiment(request);
            case "experiments/restore" -> restore();
            case "experiments/set-experiment-tag" -> tagExperiment(request);
            case "runs/create" -> create(request);
            case "runs/search" -> search(request);
            case "runs/log-batch" -> log(request);
            case "runs/update" -> update(request);
            case "runs/delete" -> delete(request);
            case "runs/delete-tag" -> deleteTag(request);
            case "metrics/get-history" -> history(request);
            default -> throw new Refusal(404, "no such call: " + call);
        };
    }

    private JsonNode experiment(JsonNode request) {
        if (!request.path("experiment_name").asText().equals(experiment)) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST");
        }
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode found = answer.putObject("experiment")
                .put("experiment_id", "7")
                .put("lifecycle_stage", experimentDeleted ? "deleted" : "active");
        experimentTags.forEach((key, value) ->
                found.withArray("tags").addObject().put("key", key).put("value", value));
        return answer;
    }

    private JsonNode createExperiment(JsonNode request) {
        if (experiment != null) {
            throw new Refusal(400, "RESOURCE_ALREADY_EXISTS");
        }
        experiment = request.path("name").asText();
        return JSON.createObjectNode().put("experiment_id", "7");
    }

    private JsonNode restore() {
        experimentDeleted = false;
        return JSON.createObjectNode();
    }

    private JsonNode tagExperiment(JsonNode request) {
        experimentTags.put(request.path("key").asText(), request.path("value").asText());
        return JSON.createObjectNode();
    }

    private JsonNode create(JsonNode request) {
        if (experimentDeleted) {
            throw new Refusal(400, "the experiment must be active");
        }
        Run run = new Run("run" + runs.size(), request.path("start_time").asLong());
        request.path("tags").forEach(tag -> tag(run, tag));
        run.tags.put("mlflow.runName", request.path("run_name").asText());
        runs.put(run.id, run);
        return JSON.createObjectNode().set("run", json(run));
    }

    private static void tag(Run run, JsonNode tag) {
        String value = tag.path("value").asText();
        if (value.length() > 8000) {
            throw new Refusal(400, "a tag is too long");
        }
        run.tags.put(key(tag), value);
    }

    private static String key(JsonNode pair) {
        String key = pair.path("key").asText();
        if (!KEY.matcher(key).matches() || key.startsWith("/") || key.contains("//")) {
            throw new Refusal(400, "invalid key: " + key);
        }
        return key;
    }

    private JsonNode search(JsonNode request) {
        Matcher filter = FILTER.matcher(request.path("filter").asText());
        if (!filter.matches()) {
            throw new Refusal(400, "not a filter");
        }
        Stream<Run> found = runs().stream().filter(run -> filter.group(2).equals(run.tags.get(filter.group(1))));
        int from = request.path("page_token").asInt(0);
        // Pages are tiny, so that the tests turn them.
        List<Run> page = found.skip(from).limit(3).toList();
        ObjectNode answer = JSON.createObjectNode();
        page.forEach(run -> answer.withArray("runs").add(json(run)));
        return page.size() < 3 ? answer : answer.put("next_page_token", Integer.toString(from + 3));
    }

    private JsonNode log(JsonNode request) {
        Run run = run(request);
        if (run.name().equals(refused)) {
            throw new Refusal(400, "not this one");
        }
        int metrics = request.path("metrics").size();
        int params = request.path("params").size();
        int tags = request.path("tags").size();
        if (metrics > 1000 || params > 100 || tags > 100 || metrics + params + tags > 1000) {
            throw new Refusal(400, "too much at once");
        }
        request.path("params").forEach(param -> {
            String value = param.path("value").asText();
            String before = run.params.putIfAbsent(key(param), value);
            if ((before != null && !before.equals(value)) || value.length() > 6000) {
                throw new Refusal(400, "a param may not change, nor be that long: " + param);
            }
        });
        request.path("tags").forEach(tag -> tag(run, tag));
        request.path("metrics").forEach(metric -> {
            if (!metric.path("value").isNumber()) {
                throw new Refusal(400, "not a number: " + metric);
            }
            Logged point = new Logged(
                    key(metric),
                    metric.path("value").asDouble(),
                    metric.path("step").asLong(),
                    metric.path("timestamp").asLong());
            run.points.put(point.toString(), point);
        });
        return JSON.createObjectNode();
    }

    private JsonNode update(JsonNode request) {
        Run run = run(request);
        run.status = request.path("status").asText();
        run.end = request.path("end_time").asLong();
        return JSON.createObjectNode();
    }

    private JsonNode delete(JsonNode request) {
        run(request).deleted = true;
        return JSON.createObjectNode();
    }

    private JsonNode deleteTag(JsonNode request) {
        if (run(request).tags.remove(request.path("key").asText()) == null) {
            throw new Refusal(404, "no such tag");
        }
        return JSON.createObjectNode();
    }

    private JsonNode history(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        run(request)
                .history(request.path("metric_key").asText())
                .forEach(point -> answer.withArray("metrics").addPOJO(point));
        return JSON.valueToTree(answer);
    }

    private Run run(JsonNode request) {
        Run run = runs.get(request.path("run_id").asText());
        if (run == null || run.deleted) {
            throw new Refusal(404, "no such run");
        }
        return run;
    }

    private static ObjectNode json(Run run) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("info")
                .put("run_id", run.id)
                .put("status", run.status)
                .put("start_time", run.start)
                .put("artifact_uri", "mlflow-artifacts:/7/" + run.id + "/artifacts");
        ObjectNode data = json.putObject("data");
        run.latest()
                .values()
                .forEach(p -> data.withArray("metrics")
                        .addObject()
                        .put("key", p.key())
                        .put("value", p.value())
                        .put("step", p.step()));
        pairs(data, "params", run.params);
        pairs(data, "tags", run.tags);
        return json;
    }

    private static void pairs(ObjectNode data, String kind, Map<String, String> texts) {
        List<Map.Entry<String, String>> entries = new ArrayList<>(texts.entrySet());
        entries.forEach(
                e -> data.withArray(kind).addObject().put("key", e.getKey()).put("value", e.getValue()));
    }
}
