package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.report.CannotDraw;
import dev.espalier.report.FrontPicture;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.Folder;
import dev.espalier.store.SweepFolder;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.table.FrontText;
import dev.espalier.table.Results;
import dev.espalier.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The files that a sweep ends with.
 *
 * @param names below the sweep's folder
 * @param frontText the front, for the screen
 * @param problems what could not be left, and why, a line each
 */
record LeftFiles(List<String> names, String frontText, List<String> problems) {
    static LeftFiles write(Folder folder, SweepSpec spec, SavedOutcomes outcomes, Front<Gist> front)
            throws IOException {
        Results results = new Results(
                spec.family().measures(),
                spec.family().labels(),
                spec.objectives(),
                outcomes,
                front.members().stream().map(Gist::id).collect(Collectors.toSet()));
        Tables.write(folder, results);
        List<String> names = new ArrayList<>(Tables.files());
        names.add(SweepFolder.CONF);
        List<String> problems = new ArrayList<>();
        try {
            byte[] picture = FrontPicture.png(spec.name(), spec.family().menu(), results);
            folder.write(FrontPicture.FILE, out -> out.write(picture));
            names.add(FrontPicture.FILE);
        } catch (CannotDraw reason) {
            problems.add(reason.getMessage());
        }
        return new LeftFiles(names, FrontText.of(results), problems);
    }
}
