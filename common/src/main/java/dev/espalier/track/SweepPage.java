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
    private static final String TABLE = "front";
    private static final String CURVES = "recovery";

    private final TrackedSweep sweep;
    private final String key;

    SweepPage(TrackedSweep sweep) {
        this.sweep = sweep;
        this.key = "espalier-" + new SweepRun(sweep).shortIdentity();
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
    String view(String parent, long created) {
        ObjectNode view = MlflowHttp.JSON.createObjectNode();
        view.put("name", new SweepRun(sweep).name());
        view.put("createdAt", created);
        view.put("state", state(parent).toString());
        return view.toString();
    }

    private ObjectNode state(String parent) {
        ObjectNode state = MlflowHttp.JSON.createObjectNode();
        state.put("searchFilter", "tags.`" + Keys.SWEEP + "` = '" + sweep.identity() + "'");
        state.put("orderByKey", metric(sweep.costs().get(0).reported()));
        state.put("orderByAsc", false);
        state.put("runsHiddenMode", "SHOW_ALL");
        state.putObject("runsExpanded").put(parent, true);
        ArrayNode columns = state.putArray("selectedColumns");
        columns().forEach(columns::add);
        ArrayNode sections = state.putArray("compareRunSections");
        section(sections, TABLE, "Quality against cost");
        section(sections, CURVES, "Recovery");
        ArrayNode charts = state.putArray("compareRunCharts");
        for (Measure cost : sweep.costs()) {
            scatter(charts, cost);
        }
        parallel(charts);
        for (String stage : List.of("validation", "training")) {
            line(charts, Keys.RECOVERY + sweep.quality().name() + "_" + stage);
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

    private static void section(ArrayNode sections, String name, String title) {
        sections.addObject()
                .put("uuid", id(name))
                .put("name", title)
                .put("display", true)
                .put("isReordered", false)
                .put("columns", 2)
                .put("cardHeight", 360);
    }

    private void scatter(ArrayNode charts, Measure cost) {
        ObjectNode chart = chart(charts, "SCATTER", TABLE, "scatter " + cost.name());
        chart.putObject("xaxis").put("key", cost.reported()).put("type", "METRIC");
        chart.putObject("yaxis").put("key", sweep.quality().reported()).put("type", "METRIC");
    }

    private void parallel(ArrayNode charts) {
        ObjectNode chart = chart(charts, "PARALLEL", TABLE, "parallel");
        chart.putArray("selectedParams").add("method").add("ratio");
        ArrayNode metrics = chart.putArray("selectedMetrics");
        sweep.costs().forEach(cost -> metrics.add(cost.reported()));
        metrics.add(sweep.quality().reported());
        chart.put("showAllRuns", true);
    }

    private static void line(ArrayNode charts, String key) {
        chart(charts, "LINE", CURVES, key).put("metricKey", key);
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
