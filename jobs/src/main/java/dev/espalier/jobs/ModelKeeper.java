package dev.espalier.jobs;

import dev.espalier.spec.RunSpec.KeepModels;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.SweepFolder;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.VariantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Drops the models of variants that have left the front, where only those on it are kept. */
final class ModelKeeper {
    private final SweepSpec spec;
    private final SweepFolder folder;

    ModelKeeper(SweepSpec spec, SweepFolder folder) {
        this.spec = spec;
        this.folder = folder;
    }

    void left(List<Gist> front) {
        if (spec.run().keepModels() == KeepModels.FRONT) {
            front.forEach(gist -> drop(gist.id()));
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
