package dev.espalier.track;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the parent run of a sweep should be like. */
final class SweepRun {
    /** A step is a whole number; a figure that is none is shown in thousandths. */
    private static final long FINER = 1000;

    private final TrackedSweep sweep;

    SweepRun(TrackedSweep sweep) {
        this.sweep = sweep;
    }

    /** Where a run comes from: tags of the parent and of all nested runs. */
    static Map<String, String> origin(TrackedSweep sweep) {
        return Map.of(
                Keys.SWEEP,
                sweep.identity(),
                "mlflow.user",
                System.getProperty("user.name", "unknown"),
                "mlflow.source.name",
                "espalier sweep " + sweep.name(),
                "mlflow.source.type",
                "JOB");
    }

    String name() {
        return sweep.name() + " " + shortIdentity();
    }

    String shortIdentity() {
        return sweep.identity().substring(0, Math.min(8, sweep.identity().length()));
    }

    RunPlan begun() {
        return plan(List.of(), Map.of(Keys.STATUS, "running"), "Running.\n", RunStatus.RUNNING);
    }

    RunPlan interrupted() {
        return plan(
                List.of(),
                Map.of(Keys.STATUS, "interrupted"),
                "Interrupted. The same command again goes on with it.\n",
                RunStatus.KILLED);
    }

    RunPlan ended(Results results, Map<String, String> pages) {
        Map<String, String> tags = Map.of(
                Keys.STATUS,
                results.whole() ? "completed" : "interrupted",
                "espalier.variants",
                Integer.toString(results.planned()),
                "espalier.completed",
                Integer.toString(results.completed().size()),
                "espalier.failed",
                Integer.toString(results.failed().size()));
        return plan(
                results.whole() ? fronts(results) : List.of(),
                tags,
                new SweepNote(sweep, results, pages).toString(),
                results.whole() ? RunStatus.FINISHED : RunStatus.KILLED);
    }

    private RunPlan plan(List<MetricPoint> metrics, Map<String, String> tags, String note, RunStatus status) {
        Map<String, String> all = new HashMap<>(origin(sweep));
        all.putAll(tags);
        return new RunPlan(name(), settings(), metrics, all, Map.of(Keys.RUN_NAME, name()), note, status);
    }

    /** A front as a curve over a cost, which a page draws by itself when the cost is the step. */
    private List<MetricPoint> fronts(Results results) {
        List<MetricPoint> points = new ArrayList<>();
        String quality = sweep.quality().reported();
        for (Measure cost : sweep.costs()) {
            boolean counted = cost.form() == Measure.Form.COUNT;
            String key = Keys.FRONT + quality + " by " + cost.reported() + (counted ? "" : " x" + FINER);
            for (Outcome.Completed outcome : results.completed()) {
                Double x = outcome.values().get(cost.reported());
                Double y = outcome.values().get(quality);
                if (results.front().contains(outcome.id()) && isReal(x) && isReal(y)) {
                    points.add(new MetricPoint(Keys.allowed(key), y, Math.round(counted ? x : x * FINER)));
                }
            }
        }
        points.sort(Comparator.comparing(MetricPoint::key).thenComparing(MetricPoint::step));
        return points;
    }

    private static boolean isReal(Double value) {
        return value != null && Double.isFinite(value);
    }

    /** Every setting of the sweep file but where it is shown. */
    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        flatten("", ConfigFactory.parseString(sweep.config()).withoutPath("tracking"), settings);
        return settings;
    }

    private static void flatten(String path, Config block, Map<String, String> settings) {
        for (Map.Entry<String, ConfigValue> entry : block.root().entrySet()) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            ConfigValue value = entry.getValue();
            if (value.valueType() == ConfigValueType.OBJECT) {
                flatten(key, ((com.typesafe.config.ConfigObject) value).toConfig(), settings);
            } else {
                String text = value.valueType() == ConfigValueType.STRING
                        ? (String) value.unwrapped()
                        : value.render(ConfigRenderOptions.concise());
                settings.put(Keys.allowed(key), Keys.cut(Secrets.maskedValue(key, text), Keys.LONGEST_PARAM));
            }
        }
    }
}
