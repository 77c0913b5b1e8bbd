package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.GuardSpec.Reaction;
import dev.espalier.network.compaction.Liveness;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks whether a variant is pruned further than it bears, before any time is spent on its training. */
final class Guard {
    private static final int ROWS = 256;

    private final GuardSpec spec;
    private final Dataset dataset;
    private final StartingPoint baseline;
    private double accuracyOfBaseline = Double.NaN;

    Guard(GuardSpec spec, Dataset dataset, StartingPoint baseline) {
        this.spec = spec;
        this.dataset = dataset;
        this.baseline = baseline;
    }

    /**
     * What there is to warn of.
     *
     * @param before how well it answers before any training
     * @param engine that answers
     * @throws VariantFailure when one of it is to stop the variant
     */
    List<String> warnings(Pruned pruned, Evaluation before, Engine engine) throws VariantFailure {
        Warnings warnings = new Warnings();
        if (spec.floor() != Reaction.IGNORE && !pruned.heldByFloor().isEmpty()) {
            warnings.add(spec.floor(), "floor", "the floor held up " + String.join(", ", pruned.heldByFloor()));
        }
        if (spec.deadLayers() != Reaction.IGNORE) {
            engine.flush();
            List<String> dead = new Liveness(pruned.anatomy(), Parameters.flat(pruned.net())).deadLayers();
            if (!dead.isEmpty()) {
                warnings.add(spec.deadLayers(), "dead-layers", "no weight is of use any more in " + listed(dead));
            }
            if (isConstant(engine)) {
                warnings.add(spec.deadLayers(), "dead-layers", "it answers the same whatever its input");
            }
        }
        if (spec.accuracy() != Reaction.IGNORE && spec.drop().isPresent()) {
            double fall = accuracyOfBaseline() - before.accuracy();
            if (fall > spec.drop().get()) {
                warnings.add(
                        spec.accuracy(),
                        "accuracy",
                        String.format(Locale.ROOT, "accuracy fell by %.4f straight after pruning", fall));
            }
        }
        return warnings.all;
    }

    private static final class Warnings {
        private final List<String> all = new ArrayList<>();

        void add(Reaction reaction, String key, String warning) throws VariantFailure {
            if (reaction == Reaction.STOP) {
                throw new VariantFailure(
                        "pruned further than it bears, and not trained (guard." + key + " = stop): " + warning);
            }
            all.add(warning);
        }
    }

    private static String listed(List<String> layers) {
        return layers.size() <= 3
                ? String.join(", ", layers)
                : String.join(", ", layers.subList(0, 3)) + " and " + (layers.size() - 3) + " more";
    }

    private boolean isConstant(Engine engine) {
        int count = Math.min(ROWS, dataset.validation().count());
        int classes = engine.classes();
        float[] logits = new float[count * classes];
        engine.logits(dataset.validation().features(), count, logits);
        for (int i = classes; i < logits.length; i++) {
            if (logits[i] != logits[i % classes]) {
                return false;
            }
        }
        return count > 1;
    }

    private synchronized double accuracyOfBaseline() {
        if (Double.isNaN(accuracyOfBaseline)) {
            try (Engine engine = Engines.open(baseline.net(), baseline.shape(), 0)) {
                accuracyOfBaseline = Evaluation.of(engine, dataset.validation()).accuracy();
            }
        }
        return accuracyOfBaseline;
    }
}
