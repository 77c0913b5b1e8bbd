package dev.espalier.jobs;

import dev.espalier.pareto.Front;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.Folder;
import dev.espalier.store.SweepFolder;
import dev.espalier.sweep.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a sweep ends with.
 *
 * @param names below the sweep's folder
 * @param problems what could not be left, and why, a line each
 */
record LeftFiles(List<String> names, String frontText, List<String> problems) {
    static LeftFiles write(Folder folder, SweepSpec spec, List<Outcome> outcomes, Front<Outcome.Completed> front)
            throws IOException {
        List<String> names = new ArrayList<>(List.of(SweepFolder.CONF));
        return new LeftFiles(names, "", List.of());
    }
}
