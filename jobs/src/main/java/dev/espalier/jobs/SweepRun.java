package dev.espalier.jobs;

import dev.espalier.conf.Secrets;
import dev.espalier.conf.UserError;
import dev.espalier.jobs.spark.Cluster;
import dev.espalier.jobs.spark.Connection;
import dev.espalier.jobs.spark.HadoopSettings;
import dev.espalier.jobs.spark.Ticket;
import dev.espalier.plan.Plan;
import dev.espalier.spec.RunSpec.KeepModels;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.SweepFolder;
import dev.espalier.store.SweepIdentity;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import dev.espalier.track.Tracker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** One call of {@code sweep}, from the sweep file to the front. */
final class SweepRun {
    /** What becomes of variants that failed in an earlier run. */
    enum Failed {
        KEEP,
        AGAIN
    }

    private final SweepFile file;
    private final SweepSpec spec;
    private final String out;
    private final HadoopSettings hadoop;
    private final PrintWriter screen;
    private Optional<Scan> scan = Optional.empty();

    SweepRun(SweepFile file, String out, HadoopSettings hadoop, PrintWriter screen) {
        this.file = file;
        this.spec = file.spec();
        this.out = out;
        this.hadoop = hadoop;
        this.screen = screen;
    }

    /** What a scan leaves is left too. */
    SweepRun leaving(Scan what) {
        scan = Optional.of(what);
        return this;
    }

    int run(Failed earlier) throws Exception {
        spec.family().prepare();
        try (Connection spark = Connection.begin(spec.name())) {
            return run(earlier, spark);
        }
    }

    private int run(Failed earlier, Connection spark) throws Exception {
        Inspection inspection = CheckCommand.inspect(spec);
        Plan plan = Plan.of(spec, inspection);
        inspection.summary().forEach(screen::println);
        screen.flush();
        SweepIdentity identity = Leavings.identity(file, plan);
        if (spec.subject().source() != Subject.Source.FILE) {
            keptBaselines().requireUsable();
        }
        try (SweepFolder folder =
                SweepFolder.open(out, identity, Secrets.masked(file.resolved()), hadoop.configuration())) {
            Gists gists = Gists.saved(spec, plan, folder);
            if (earlier == Failed.AGAIN) {
                gists.forgetFailed();
            }
            try (Tracker tracker =
                    file.tracking().open(Leavings.tracked(file, plan, identity, folder.folder()), this::say)) {
                // When the process is told to end, the runs must not look as if they went on.
                Runtime.getRuntime().addShutdownHook(new Thread(tracker::close, "tracker-close"));
                runMissing(spark, plan, inspection, folder, gists, tracker);
                return new Leavings(spec, plan, folder.folder(), gists.outcomes(), scan).finish(tracker, screen);
            }
        }
    }

    private void runMissing(
            Connection spark, Plan plan, Inspection inspection, SweepFolder folder, Gists gists, Tracker tracker)
            throws Exception {
        Map<VariantId, Variant> missing = gists.missing();
        if (missing.isEmpty()) {
            say("all " + plan.variants().size() + " outcomes are there already");
            return;
        }
        SavedOutcomes earlier = gists.outcomes();
        if (!earlier.gists().isEmpty()) {
            say(earlier.gists().size() + " of " + plan.variants().size() + " outcomes are there already");
        }
        earlier.gists().forEach(gist -> tracker.record(() -> earlier.whole(gist)));
        Cluster cluster = spark.cluster(ticket(plan, inspection, folder));
        byte[] baseline = baseline(cluster, inspection);
        say("running " + told(missing.values()) + " on " + cluster.master());
        ModelKeeper models = new ModelKeeper(spec, folder);
        FrontSoFar front = new FrontSoFar(earlier.gists(), spec.objectives());
        Progress progress = new Progress(
                screen,
                spec.objectives(),
                plan.titles(),
                plan.variants().size(),
                earlier.gists().size());
        cluster.run(missing, baseline, spec.run(), outcome -> {
            save(folder, outcome);
            Gist gist = gists.add(outcome);
            tracker.record(() -> gists.whole(gist.id()));
            models.left(front.add(gist));
            progress.finished(gist, front.members());
        });
        progress.end();
    }

    private Ticket ticket(Plan plan, Inspection inspection, SweepFolder folder) {
        boolean none = spec.run().keepModels() == KeepModels.NONE;
        return new Ticket(
                plan.identity(),
                spec.family().name(),
                file.forExecutors(),
                inspection.identity(),
                spec.seed(),
                spec.family().files(),
                none ? "" : folder.folder().location(),
                hadoop);
    }

    private byte[] baseline(Cluster cluster, Inspection inspection) throws IOException, InterruptedException {
        if (spec.subject().source() == Subject.Source.FILE) {
            return cluster.baseline(inspection.baseline(), spec.run());
        }
        String key = Hash.of(inspection.baseline(), Long.toString(spec.seed()));
        KeptBaselines kept = keptBaselines();
        Optional<byte[]> found = kept.find(key);
        if (found.isPresent()) {
            say("the baseline is kept from an earlier sweep");
            return found.get();
        }
        say("training the baseline");
        byte[] baseline = cluster.baseline(key, spec.run());
        try {
            kept.keep(key, baseline);
        } catch (IOException | UserError full) {
            say("the baseline could not be kept for other sweeps: " + full.getMessage());
        }
        return baseline;
    }

    private KeptBaselines keptBaselines() {
        return KeptBaselines.at(spec.run().baselines(), hadoop.configuration());
    }

    private static void save(SweepFolder folder, Outcome outcome) {
        try {
            folder.save(outcome);
        } catch (IOException e) {
            // A result that cannot be kept would be lost; so would all that follow it.
            throw new UncheckedIOException("the outcome of " + outcome.variant().title() + " could not be saved", e);
        }
    }

    private static String told(Collection<Variant> missing) {
        long variants =
                missing.stream().filter(variant -> !variant.isBaseline()).count();
        String count = variants + (variants == 1 ? " variant" : " variants");
        return variants == missing.size() ? count : count + " and the baseline as it is";
    }

    private void say(String line) {
        screen.println(line);
        screen.flush();
    }
}
