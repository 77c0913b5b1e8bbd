package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.report.CannotDraw;
import dev.espalier.report.DetailPicture;
import dev.espalier.report.FrontPicture;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.Folder;
import dev.espalier.store.SweepFolder;
import dev.espalier.sweep.DetailTable;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.table.FrontText;
import dev.espalier.table.Results;
import dev.espalier.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a sweep ends with.
 *
 * @param names below the sweep's folder
 * @param frontText the front, for the screen
 * @param problems what could not be left, and why, a line each
 */
record LeftFiles(List<String> names, String frontText, List<String> problems) {
    /** How many variants are explained side by side. */
    private static final int MOST_SHOWN = 6;

    /** With further files. */
    LeftFiles and(List<String> more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(more);
        return new LeftFiles(all, frontText, problems);
    }

    static LeftFiles write(Folder folder, SweepSpec spec, SavedOutcomes outcomes, Front<Gist> front)
            throws IOException {
        Results results = new Results(
                spec.family().measures(),
                spec.family().labels(),
                spec.objectives(),
                outcomes,
                front.members().stream().map(Gist::id).collect(Collectors.toSet()));
        List<String> names =
                new ArrayList<>(Tables.write(folder, results, spec.family().details()));
        names.add(SweepFolder.CONF);
        List<String> problems = new ArrayList<>();
        try {
            byte[] picture = FrontPicture.png(spec.name(), spec.family().menu(), results);
            folder.write(FrontPicture.FILE, out -> out.write(picture));
            names.add(FrontPicture.FILE);
        } catch (CannotDraw reason) {
            problems.add(reason.getMessage());
        }
        for (DetailTable table : spec.family().details()) {
            if (table.hasPlaces() && names.contains(table.name() + ".parquet")) {
                try {
                    byte[] picture = DetailPicture.png(spec.name(), table, shown(results, table));
                    folder.write(DetailPicture.file(table), out -> out.write(picture));
                    names.add(DetailPicture.file(table));
                } catch (CannotDraw reason) {
                    problems.add(reason.getMessage());
                }
            }
        }
        return new LeftFiles(names, FrontText.of(results), problems);
    }

    /** The baseline first, then the front. */
    private static List<DetailPicture.Shown> shown(Results results, DetailTable table) {
        return Stream.concat(
                        results.baseline().stream(),
                        results.onFront().stream()
                                .filter(gist -> !gist.variant().isBaseline()))
                .map(results.outcomes()::whole)
                .filter(Outcome.Completed.class::isInstance)
                .map(Outcome.Completed.class::cast)
                .map(outcome -> new DetailPicture.Shown(
                        results.outcomes().titles().of(outcome.variant()),
                        outcome.details().stream()
                                .filter(detail -> detail.table().equals(table.name()))
                                .toList()))
                .filter(shown -> !shown.details().isEmpty())
                .limit(MOST_SHOWN)
                .toList();
    }
}
