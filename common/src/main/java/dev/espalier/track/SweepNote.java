package dev.espalier.track;

import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The parent run's description: the totals, the front as a table, and what failed. */
final class SweepNote {
    private static final int MOST_FAILURES = 10;
    private static final int LONGEST_CAUSE = 200;

    private final TrackedSweep sweep;
    private final Results results;
    private final Map<String, String> pages;

    /** @param pages of the nested runs, by variant id */
    SweepNote(TrackedSweep sweep, Results results, Map<String, String> pages) {
        this.sweep = sweep;
        this.results = results;
        this.pages = Map.copyOf(pages);
    }

    @Override
    public String toString() {
        Markdown note = new Markdown(Keys.LONGEST_TAG);
        note.paragraph(totals());
        List<Outcome.Completed> shown = shown();
        TextTable table = new TextTable(1);
        List<String> head = new ArrayList<>(List.of("on the front"));
        sweep.objectives().forEach(measure -> head.add(measure.reported()));
        table.row(head);
        shown.forEach(outcome -> table.row(row(outcome)));
        table.writeTo(note);
        failures(note);
        note.paragraph(shown.stream()
                .filter(outcome -> pages.containsKey(outcome.id().text()))
                .map(outcome -> "[" + outcome.variant().title() + "]("
                        + pages.get(outcome.id().text()) + ")")
                .collect(Collectors.joining(", ")));
        return note.toString();
    }

    private String totals() {
        int missing = results.planned() - results.outcomes().size();
        return results.outcomes().size() + " variants with the baseline: "
                + results.completed().size() + " completed, "
                + results.failed().size() + " failed"
                + (missing > 0 ? ", " + missing + " still to run: the same command again goes on with them" : "")
                + ".";
    }

    /** The front from the dearest on, and the baseline to compare with, be it on the front or not. */
    private List<Outcome.Completed> shown() {
        String cost = sweep.costs().get(0).reported();
        return results.completed().stream()
                .filter(outcome -> results.front().contains(outcome.id())
                        || outcome.variant().isBaseline())
                .sorted(Comparator.comparing(
                                (Outcome.Completed outcome) -> outcome.variant().isBaseline())
                        .thenComparing(outcome -> outcome.values().getOrDefault(cost, 0.0))
                        .reversed())
                .toList();
    }

    private List<String> row(Outcome.Completed outcome) {
        boolean member = results.front().contains(outcome.id());
        List<String> cells = new ArrayList<>();
        cells.add(member ? outcome.variant().title() : "(" + outcome.variant().title() + ")");
        for (Measure measure : sweep.objectives()) {
            Double value = outcome.values().get(measure.reported());
            cells.add(value == null ? "" : written(measure, value));
        }
        return cells;
    }

    private static String written(Measure measure, double value) {
        return measure.form() == Measure.Form.COUNT
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private void failures(Markdown note) {
        List<Outcome.Failed> failed = results.failed();
        for (Outcome.Failed outcome : failed.subList(0, Math.min(MOST_FAILURES, failed.size()))) {
            note.paragraph("**" + outcome.variant().title() + "** failed: "
                    + Markdown.plain(Keys.cut(Secrets.masked(outcome.cause()), LONGEST_CAUSE)));
        }
        if (failed.size() > MOST_FAILURES) {
            note.paragraph((failed.size() - MOST_FAILURES) + " more failed.");
        }
    }
}
