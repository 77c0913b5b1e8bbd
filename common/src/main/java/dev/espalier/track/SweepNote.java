package dev.espalier.track;

import dev.espalier.sweep.Outcome;
import dev.espalier.table.FrontText;
import java.util.List;
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
        note.block(FrontText.of(new dev.espalier.table.Results(
                        sweep.family().measures(),
                        sweep.family().labels(),
                        sweep.objectives(),
                        results.outcomes(),
                        results.front()))
                .lines()
                .toList());
        failures(note);
        note.paragraph(results.completed().stream()
                .filter(outcome -> results.front().contains(outcome.id()))
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
