package dev.espalier.track;

import dev.espalier.sweep.Gist;
import dev.espalier.table.FrontText;
import dev.espalier.table.Results;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parent run's description: the totals, the front as a table, and what failed. */
final class SweepNote {
    private static final int MOST_FAILURES = 10;
    private static final int LONGEST_CAUSE = 200;

    private final TrackedSweep sweep;
    private final FinalState state;
    private final Map<String, String> pages;

    /** @param pages of the nested runs, by variant id */
    SweepNote(TrackedSweep sweep, FinalState state, Map<String, String> pages) {
        this.sweep = sweep;
        this.state = state;
        this.pages = Map.copyOf(pages);
    }

    @Override
    public String toString() {
        Markdown note = new Markdown(Keys.LONGEST_TAG);
        note.paragraph(totals());
        note.block(FrontText.of(new Results(
                        sweep.family().measures(),
                        sweep.family().labels(),
                        sweep.objectives(),
                        state.outcomes(),
                        state.front()))
                .lines()
                .toList());
        failures(note);
        note.paragraph(state.completed().stream()
                .filter(gist -> state.front().contains(gist.id()))
                .filter(gist -> pages.containsKey(gist.id().text()))
                .map(gist -> "[" + state.outcomes().titles().of(gist.variant()) + "]("
                        + pages.get(gist.id().text()) + ")")
                .collect(Collectors.joining(", ")));
        return note.toString();
    }

    private String totals() {
        int missing = state.planned() - state.outcomes().gists().size();
        return state.outcomes().gists().size() + " variants with the baseline: "
                + state.completed().size() + " completed, "
                + state.failed().size() + " failed"
                + (missing > 0 ? ", " + missing + " still to run: the same command again goes on with them" : "")
                + ".";
    }

    private void failures(Markdown note) {
        List<Gist> failed = state.failed();
        for (Gist gist : failed.subList(0, Math.min(MOST_FAILURES, failed.size()))) {
            note.paragraph("**" + state.outcomes().titles().of(gist.variant()) + "** failed: "
                    + Markdown.plain(Keys.cut(gist.cause().orElseThrow(), LONGEST_CAUSE)));
        }
        if (failed.size() > MOST_FAILURES) {
            note.paragraph((failed.size() - MOST_FAILURES) + " more failed.");
        }
    }
}
