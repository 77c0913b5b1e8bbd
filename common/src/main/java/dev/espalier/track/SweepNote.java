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
        note.line(totals());
        failures(note);
        front(note);
        return note.toString();
    }

    private String totals() {
        int missing = results.planned() - results.outcomes().size();
        return results.outcomes().size() + " variants with the baseline: "
                + results.completed().size() + " completed, "
                + results.failed().size() + " failed"
                + (missing > 0 ? ", " + missing + " still to run: the same command again goes on with them" : "")
                + ".\n";
    }

    private void front(Markdown note) {
        List<Outcome.Completed> members = results.completed().stream()
                .filter(outcome -> results.front().contains(outcome.id())
                        || outcome.variant().isBaseline())
                .sorted(Comparator.comparing(
                                (Outcome.Completed o) -> o.variant().isBaseline())
                        .thenComparing(this::firstCost)
                        .reversed())
                .toList();
        String costs = sweep.costs().stream().map(Measure::reported).collect(Collectors.joining(", "));
        note.line("**The front** of " + sweep.quality().reported() + " against " + costs + ":\n");
        List<String> head = new ArrayList<>(List.of("variant"));
        List<String> sides = new ArrayList<>(List.of("l"));
        for (Measure measure : sweep.objectives()) {
            head.add(measure.reported());
            sides.add("r");
        }
        note.row(head.toArray(String[]::new));
        note.rule(sides.toArray(String[]::new));
        members.forEach(member -> note.row(row(member)));
    }

    private String[] row(Outcome.Completed member) {
        List<String> cells = new ArrayList<>();
        String title = member.variant().title();
        String page = pages.get(member.id().text());
        cells.add(page == null ? title : "[" + title + "](" + page + ")");
        for (Measure measure : sweep.objectives()) {
            Double value = member.values().get(measure.reported());
            cells.add(value == null ? "" : written(measure, value));
        }
        return cells.toArray(String[]::new);
    }

    private static String written(Measure measure, double value) {
        return measure.form() == Measure.Form.COUNT
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private double firstCost(Outcome.Completed outcome) {
        return outcome.values().getOrDefault(sweep.costs().get(0).reported(), 0.0);
    }

    private void failures(Markdown note) {
        List<Outcome.Failed> failed = results.failed();
        for (Outcome.Failed outcome : failed.subList(0, Math.min(MOST_FAILURES, failed.size()))) {
            note.line("- " + outcome.variant().title() + " failed: "
                    + Markdown.plain(Keys.cut(Secrets.masked(outcome.cause()), LONGEST_CAUSE)));
        }
        if (failed.size() > MOST_FAILURES) {
            note.line("- and " + (failed.size() - MOST_FAILURES) + " more");
        }
        if (!failed.isEmpty()) {
            note.line("");
        }
    }
}
