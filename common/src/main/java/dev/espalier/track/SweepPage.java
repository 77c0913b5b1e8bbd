package dev.espalier.track;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Stage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that shows a sweep: a view of the experiment, saved beside it by the name of the sweep, with the columns and
 * charts that the family's measures call for. Without it the page opens on one folded line.
 */
final class SweepPage {
    private static final String FRONT = "front";
    private static final String VARIANTS = "variants";
    private static final String RECOVERY = "recovery";

    private final TrackedSweep sweep;
    private final String key;

    SweepPage(TrackedSweep sweep) {
        this.sweep = sweep;
        this.key = "espalier-" + Hash.of(sweep.identity()).substring(0, 8);
    }

    /** The experiment's tag that holds the view. */
    String tag() {
        return "mlflow.sharedViewState." + key;
    }

    /** Opens the runs: without the workflow type a server shows its page for language models. */
    URI address(MlflowServer server, String experiment) {
        return server.resolve("#/experiments/" + experiment
                + "/runs?workflowType=machine_learning&compareRunsMode=CHART&viewStateShareKey=" + key);
    }

    /** @param created in milliseconds since 1970 */
    String view(long created) {
        ObjectNode view = MlflowHttp.JSON.createObjectNode();
        view.put("name", new SweepRun(sweep, created).name());
        view.put("createdAt", created);
        view.put("state", state().toString());
        return view.toString();
    }

    private ObjectNode state() {
        ObjectNode state = MlflowHttp.JSON.createObjectNode();
        state.put("searchFilter", "tags.`" + Keys.SWEEP + "` = '" + sweep.identity() + "'");
        // Sorted by their time, nested runs would be folded away and left out of the charts. By name the sweep's own
        // run, whose name begins with a date, comes first, and the variants follow in an order that can be read.
        state.put("orderByKey", "tags.`mlflow.runName`");
        state.put("orderByAsc", true);
        state.put("runsHiddenMode", "SHOW_ALL");
        state.putObject("globalLineChartConfig")
                .put("xAxisKey", "step")
                .put("lineSmoothness", 0)
                .put("selectedXAxisMetricKey", "");
        ArrayNode columns = state.putArray("selectedColumns");
        columns().forEach(columns::add);
        ArrayNode sections = state.putArray("compareRunSections");
        state.put("isAccordionReordered", true);
        // Sections named as a metric's key begins also take the charts that the page adds by itself.
        section(sections, FRONT, 2);
        section(sections, VARIANTS, 2);
        section(sections, RECOVERY, 2);
        ArrayNode charts = state.putArray("compareRunCharts");
        for (Measure cost : sweep.costs()) {
            front(charts, cost);
        }
        for (Measure cost : sweep.costs()) {
            scatter(charts, cost);
        }
        parallel(charts);
        for (String stage : List.of("validation", "training")) {
            line(charts, RECOVERY, Keys.RECOVERY + sweep.quality().name() + "_" + stage, "linear");
        }
        return state;
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Measure measure : sweep.objectives()) {
            columns.add(metric(measure.reported()));
        }
        if (sweep.quality().stages().contains(Stage.BEFORE)) {
            columns.add(metric(sweep.quality().column(Stage.BEFORE)));
        }
        columns.add("tags.`" + Keys.ON_FRONT + "`");
        for (String param : List.of("method", "criterion", "allocation", "ratio", "seed")) {
            columns.add("params.`" + param + "`");
        }
        return columns;
    }

    private static String metric(String column) {
        return "metrics.`" + column + "`";
    }

    private static void section(ArrayNode sections, String name, int columns) {
        sections.addObject()
                .put("uuid", id(name))
                .put("name", name)
                .put("display", true)
                .put("isReordered", false)
                .put("columns", columns)
                .put("cardHeight", 360);
    }

    private void front(ArrayNode charts, Measure cost) {
        String key = FrontCurve.key(sweep.quality(), cost);
        line(charts, FRONT, key, "log");
    }

    private void scatter(ArrayNode charts, Measure cost) {
        ObjectNode chart = chart(charts, "SCATTER", VARIANTS, "scatter " + cost.name());
        chart.putObject("xaxis").put("key", cost.reported()).put("type", "METRIC");
        chart.putObject("yaxis").put("key", sweep.quality().reported()).put("type", "METRIC");
    }

    private void parallel(ArrayNode charts) {
        ObjectNode chart = chart(charts, "PARALLEL", VARIANTS, "parallel");
        chart.putArray("selectedParams").add("method").add("ratio");
        ArrayNode metrics = chart.putArray("selectedMetrics");
        sweep.costs().forEach(cost -> metrics.add(cost.reported()));
        metrics.add(sweep.quality().reported());
        chart.put("showAllRuns", true);
    }

    private static void line(ArrayNode charts, String section, String key, String scale) {
        chart(charts, "LINE", section, key)
                .put("metricKey", key)
                .put("xAxisKey", "step")
                .put("xAxisScaleType", scale)
                .put("useGlobalXaxisKey", false)
                // A line that is smoothed, as they are unless told, goes past its own points.
                .put("lineSmoothness", 0)
                .put("useGlobalLineSmoothing", false);
    }

    private static ObjectNode chart(ArrayNode charts, String type, String section, String name) {
        return charts.addObject()
                .put("uuid", id(name))
                .put("type", type)
                .put("metricSectionId", id(section))
                .put("deleted", false)
                .put("isGenerated", false);
    }

    private static String id(String name) {
        return Hash.of("espalier", name).substring(0, 16);
    }
}
