package dev.espalier.jobs;

import dev.espalier.conf.Secrets;
import dev.espalier.pareto.Front;
import dev.espalier.plan.Plan;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.Folder;
import dev.espalier.store.SweepIdentity;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.VariantId;
import dev.espalier.track.FinalState;
import dev.espalier.track.Publication;
import dev.espalier.track.TrackedSweep;
import dev.espalier.track.Tracker;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a sweep leaves behind when it ends: tables, the picture of the front, the runs in MLflow, and a word on each. */
final class Leavings {
    /** The part of a sweep's identity that its variants' ids are made from. */
    private static final String PLAN = "plan";

    private static final int MOST_LISTED = 10;

    private final SweepSpec spec;
    private final Plan plan;
    private final Folder folder;
    private final SavedOutcomes outcomes;
    private final Front<Gist> front;
    private final Optional<Scan> scan;

    /** @param outcomes what has finished of the plan, in its order */
    Leavings(SweepSpec spec, Plan plan, Folder folder, SavedOutcomes outcomes) {
        this(spec, plan, folder, outcomes, Optional.empty());
    }

    /** @param scan what the sweep was made for, where it is a scan */
    Leavings(SweepSpec spec, Plan plan, Folder folder, SavedOutcomes outcomes, Optional<Scan> scan) {
        this.spec = spec;
        this.plan = plan;
        this.folder = folder;
        this.outcomes = outcomes;
        this.scan = scan;
        this.front = Fronts.of(outcomes.gists(), spec.objectives());
    }

    static SweepIdentity identity(SweepFile file, Plan plan) {
        SortedMap<String, String> parts = file.foundations();
        parts.put(PLAN, plan.identity());
        return new SweepIdentity(Hash.of(file.spec().name(), plan.identity()), parts);
    }

    /** The plan of a sweep whose data and baseline need not be looked at again. */
    static Plan plan(SweepSpec spec, SweepIdentity identity) {
        return Plan.of(spec, identity.parts().get(PLAN));
    }

    /** The same sweep in two folders is shown twice: each may have variants that the other has not. */
    static TrackedSweep tracked(SweepFile file, Plan plan, SweepIdentity identity, Folder folder) {
        SweepSpec spec = file.spec();
        // Another password is no other folder.
        String shown = Hash.of(identity.hash(), Secrets.masked(folder.location()));
        return new TrackedSweep(spec.name(), shown, spec.family(), spec.objectives(), file.resolved(), plan.titles());
    }

    /** Leaves everything, tells the user where it is, and returns the exit code. */
    int finish(Tracker tracker, PrintWriter screen) throws IOException {
        LeftFiles files = LeftFiles.write(folder, spec, outcomes, front);
        files.problems().forEach(screen::println);
        if (scan.isPresent()) {
            files = files.and(scan.get().leave(folder, outcomes, screen));
        } else {
            front(files, screen);
            warnings(screen);
        }
        screen.println("everything is in " + folder);
        screen.flush();
        publish(tracker, files, screen);
        return failures(screen);
    }

    private void front(LeftFiles files, PrintWriter screen) {
        screen.println();
        screen.print(files.frontText());
        if (spec.objectives().stream().anyMatch(measure -> !measure.decisive().equals(measure.reported()))) {
            screen.println("chosen on validation rows; the figures above are of test rows");
        }
    }

    /** Brings the tables and MLflow to the state of the outcomes; true when MLflow is. */
    boolean publish(Tracker tracker, PrintWriter screen) throws IOException {
        return publish(tracker, LeftFiles.write(folder, spec, outcomes, front), screen);
    }

    private boolean publish(Tracker tracker, LeftFiles files, PrintWriter screen) throws IOException {
        Set<VariantId> members = front.members().stream().map(Gist::id).collect(Collectors.toSet());
        try (LocalCopies copies = LocalCopies.of(folder, files.names())) {
            Publication publication = tracker.finish(
                    new FinalState(outcomes, members, plan.variants().size(), copies.files()));
            if (publication.published()) {
                publication.page().ifPresent(page -> screen.println("MLflow shows it: " + page));
            } else {
                screen.println("not in MLflow: " + publication.missing());
                screen.println("to publish it later: espalier publish " + folder);
            }
            screen.flush();
            return publication.published();
        }
    }

    private void warnings(PrintWriter screen) {
        List<Gist> warned = outcomes.gists().stream()
                .filter(gist -> gist.warning().isPresent())
                .toList();
        if (warned.isEmpty()) {
            return;
        }
        screen.printf(
                "%d of %d variants may be pruned further than they bear, or not as far as was wanted:%n",
                warned.size(), outcomes.gists().size());
        listed(warned, Gist::warning, screen);
    }

    private void listed(List<Gist> gists, Function<Gist, Optional<String>> what, PrintWriter screen) {
        gists.stream()
                .limit(MOST_LISTED)
                .forEach(gist -> screen.println("  " + outcomes.titles().of(gist.variant()) + ": "
                        + what.apply(gist).orElseThrow()));
        if (gists.size() > MOST_LISTED) {
            screen.printf("  and %d more, in outcomes.parquet%n", gists.size() - MOST_LISTED);
        }
    }

    private int failures(PrintWriter screen) {
        List<Gist> failed =
                outcomes.gists().stream().filter(gist -> !gist.completed()).toList();
        if (failed.isEmpty()) {
            return Espalier.DONE;
        }
        screen.printf(
                "%d of %d variants failed:%n", failed.size(), outcomes.gists().size());
        listed(failed, Gist::cause, screen);
        screen.println("to run them again: the same command with --retry-failed");
        screen.flush();
        return Espalier.VARIANTS_FAILED;
    }
}
