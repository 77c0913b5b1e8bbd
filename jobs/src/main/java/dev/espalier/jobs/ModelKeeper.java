package dev.espalier.jobs;

import dev.espalier.spec.RunSpec.KeepModels;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.SweepFolder;
import dev.espalier.sweep.Outcome;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Drops the models of variants that have left the front, where only those on it are kept. */
final class ModelKeeper {
    private final SweepSpec spec;
    private final SweepFolder folder;
    private final Set<VariantId> kept = new HashSet<>();

    ModelKeeper(SweepSpec spec, SweepFolder folder) {
        this.spec = spec;
        this.folder = folder;
    }

    /** Once a variant is off the front it never comes back, since a front only grows outwards. */
    void finished(Outcome outcome, Collection<Outcome> all) {
        if (spec.run().keepModels() != KeepModels.FRONT) {
            return;
        }
        kept.add(outcome.id());
        Set<VariantId> front = Fronts.of(all, spec.objectives()).members().stream()
                .map(Outcome::id)
                .collect(Collectors.toSet());
        for (VariantId id : Set.copyOf(kept)) {
            if (!front.contains(id)) {
                drop(id);
                kept.remove(id);
            }
        }
    }

    private void drop(VariantId id) {
        try {
            folder.models().drop(id);
        } catch (IOException e) {
            throw new UncheckedIOException("the model of " + id + " could not be removed", e);
        }
    }
}
