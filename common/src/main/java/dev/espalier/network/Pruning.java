package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Criterion;
import dev.espalier.network.criterion.Evidence;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Pruner;
import dev.espalier.network.prune.Surgeon;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The pruning of one variant: what goes, and then its going. */
final class Pruning {
    private final Dataset dataset;
    private final StartingPoint baseline;
    private final SharedScores shared;
    private final Variant variant;
    private final Seeds seeds;

    Pruning(Dataset dataset, StartingPoint baseline, SharedScores shared, Variant variant, Seeds seeds) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.shared = shared;
        this.variant = variant;
        this.seeds = seeds;
    }

    /** @param net a copy of the baseline, which is used up */
    Pruned of(ComputationGraph net) throws VariantFailure {
        Anatomy anatomy = baseline.anatomy();
        Pruner pruner = Pruner.of(variant.method(), anatomy).of(variant);
        Selection selection = pruner.select(variant, this::scores);
        Map<String, BitSet> removed = pruner.removed(selection);
        if (!Method.of(variant.method()).removesUnits()) {
            return new Pruned(
                    net,
                    anatomy,
                    new Masks(removed),
                    pruner.rows(selection),
                    selection.heldByFloor(),
                    Optional.empty());
        }
        ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, removed);
        ComputationGraph masked = Surgeon.masked(net, anatomy, removed);
        Parameters.release(net);
        Fitting fitting = Fitting.of(baseline.place(), shrunk, anatomy.fitting().data());
        return new Pruned(
                shrunk,
                Anatomy.of(shrunk, fitting),
                Masks.NONE,
                pruner.rows(selection),
                selection.heldByFloor(),
                Optional.of(masked));
    }

    private List<float[]> scores(List<Target> parts, Choice criterion) throws VariantFailure {
        Criterion judge = Criteria.of(criterion);
        return judge.isShared()
                ? shared.of(parts, criterion)
                : judge.scores(parts, criterion, evidence(dataset, baseline, Optional.of(seeds)));
    }

    /**
     * What is to be known of the baseline: from rows that are the same for every variant.
     *
     * @param own the seeds of a variant
     */
    static Evidence evidence(Dataset dataset, StartingPoint baseline, Optional<Seeds> own) {
        Seeds calibration = new Seeds("calibration of " + Hash.of(baseline.bytes()));
        ComputationGraph net = baseline.net();
        float[] parameters = Parameters.flat(net);
        Parameters.release(net);
        return new NetworkEvidence(
                baseline.anatomy(),
                baseline.shape(),
                parameters,
                baseline::net,
                Masks.NONE,
                new CalibrationRows(dataset.train(), calibration.seed("rows")),
                calibration.seed("dropout"),
                own);
    }
}
