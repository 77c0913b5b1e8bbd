package dev.espalier.track;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.espalier.conf.Secrets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the parent run of a sweep should be like. */
final class SweepRun {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final TrackedSweep sweep;
    private final long start;

    /** @param start when the run began, in milliseconds since 1970 */
    SweepRun(TrackedSweep sweep, long start) {
        this.sweep = sweep;
        this.start = start;
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

    /** Begins with the time, so that sweeps are told apart, and stand before their variants in the order of names. */
    String name() {
        return TIME.format(Instant.ofEpochMilli(start).atZone(ZoneId.systemDefault())) + " " + sweep.name();
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

    RunPlan ended(FinalState state, Map<String, String> pages) {
        Map<String, String> tags = Map.of(
                Keys.STATUS,
                state.whole() ? "completed" : "interrupted",
                "espalier.variants",
                Integer.toString(state.planned()),
                "espalier.completed",
                Integer.toString(state.completed().size()),
                "espalier.failed",
                Integer.toString(state.failed().size()));
        return plan(
                state.whole() ? FrontCurve.all(sweep, state) : List.of(),
                tags,
                new SweepNote(sweep, state, pages).toString(),
                state.whole() ? RunStatus.FINISHED : RunStatus.KILLED);
    }

    private RunPlan plan(List<MetricPoint> metrics, Map<String, String> tags, String note, RunStatus status) {
        Map<String, String> all = new HashMap<>(origin(sweep));
        all.putAll(tags);
        return new RunPlan(
                name(),
                settings(),
                metrics,
                all,
                Map.of(Keys.RUN_NAME, name(), Keys.COLOR, MethodColors.FRONT),
                note,
                status);
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
