package dev.espalier.jobs;

import dev.espalier.plan.Plan;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.SweepFolder;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.SavedOutcomes;
import dev.espalier.sweep.Titles;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What has finished of a plan. Only the gists of the outcomes are kept here: all else stands in the sweep's folder, so that
 * the driver's memory does not grow with what variants have to say.
 */
final class Gists {
    private final Plan plan;
    private final SweepFolder folder;
    private final List<String> columns;
    private final Titles titles;
    private final Map<VariantId, Gist> finished = new HashMap<>();

    private Gists(SweepSpec spec, Plan plan, SweepFolder folder) {
        this.plan = plan;
        this.folder = folder;
        this.columns = Gist.columns(spec.objectives());
        this.titles = plan.titles();
    }

    /** What is saved of the plan. */
    static Gists saved(SweepSpec spec, Plan plan, SweepFolder folder) throws IOException {
        Gists gists = new Gists(spec, plan, folder);
        folder.outcomes(outcome -> {
            if (plan.variants().containsKey(outcome.id())) {
                gists.add(outcome);
            }
        });
        return gists;
    }

    /** Takes an outcome of the plan that is saved. */
    Gist add(Outcome outcome) {
        // The plan's own variant, which is there anyway.
        Gist gist = Gist.of(outcome, plan.variants().get(outcome.id()), columns);
        finished.put(gist.id(), gist);
        return gist;
    }

    /** Takes no more account of those that failed. */
    void forgetFailed() {
        finished.values().removeIf(gist -> !gist.completed());
    }

    /** Of the plan, what has not finished; in its order. */
    Map<VariantId, Variant> missing() {
        Map<VariantId, Variant> missing = new LinkedHashMap<>(plan.variants());
        missing.keySet().removeAll(finished.keySet());
        return missing;
    }

    /** All that has finished, in the order of the plan. */
    SavedOutcomes outcomes() {
        List<Gist> ordered = plan.variants().keySet().stream()
                .map(finished::get)
                .filter(Objects::nonNull)
                .toList();
        return new SavedOutcomes(ordered, this::whole, titles);
    }

    /** All of an outcome that is saved. */
    Outcome whole(VariantId id) {
        try {
            return folder.outcome(id);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the outcome of " + titles.of(plan.variants().get(id)) + " could not be read", e);
        }
    }
}
