package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.data.Shuffle;
import dev.espalier.network.allocation.Removal;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Criterion;
import dev.espalier.network.criterion.Evidence;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Cut;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Pruner;
import dev.espalier.network.prune.Shortening;
import dev.espalier.network.prune.Surgeon;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The pruning of one variant: what goes, and then its going. */
final class Pruning {
    private final Dataset dataset;
    private final StartingPoint baseline;
    private final SharedScores shared;
    private final Variant variant;
    private final Seeds seeds;
    private final ExplainSpec explain;
    private final Pruner pruner;

    Pruning(
            Dataset dataset,
            StartingPoint baseline,
            SharedScores shared,
            Variant variant,
            Seeds seeds,
            ExplainSpec explain) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.shared = shared;
        this.variant = variant;
        this.seeds = seeds;
        this.explain = explain;
        pruner = Pruner.of(variant.method(), baseline.anatomy()).of(variant);
    }

    /** What goes of the baseline as it is. */
    Selection ofBaseline() throws VariantFailure {
        return pruner.select(variant, this::scores);
    }

    /**
     * What goes of a network of the same form, judged anew.
     *
     * @param parameters all of it
     * @param ratio by now
     * @param gone what went before, which goes again
     */
    Selection of(float[] parameters, double ratio, Map<String, BitSet> gone) throws VariantFailure {
        return pruner.select(
                variant,
                ratio,
                gone,
                (parts, criterion) ->
                        Criteria.of(criterion).scores(parts, criterion, evidence(parameters, masks(gone))));
    }

    /** What goes, by the names of parts. */
    Map<String, BitSet> removed(Selection selection) {
        return pruner.removed(selection);
    }

    /** As many of every part, at random. */
    Map<String, BitSet> shuffled(Selection selection) {
        Map<String, BitSet> shuffled = new LinkedHashMap<>();
        Iterator<Removal> removals = selection.removals().iterator();
        pruner.removed(selection).forEach((part, removed) -> {
            int[] order = Shuffle.order(removals.next().size(), seeds.seed("shuffled " + part));
            BitSet others = new BitSet();
            for (int i = 0; i < removed.cardinality(); i++) {
                others.set(order[i]);
            }
            shuffled.put(part, others);
        });
        return shuffled;
    }

    /** How a network of full size is trained without them: where units go, all that reads them is zero. */
    Masks masks(Map<String, BitSet> removed) {
        if (!Method.of(variant.method()).removesUnits()) {
            return new Masks(removed);
        }
        TreeMap<Integer, ParameterArray> arrays = new TreeMap<>();
        baseline.anatomy().parameters().arrays().forEach(array -> arrays.put(array.offset(), array));
        Map<String, BitSet> readings = new TreeMap<>();
        for (int[] reading : new Cut(baseline.anatomy(), removed).readings()) {
            for (int position : reading) {
                ParameterArray array = arrays.floorEntry(position).getValue();
                readings.computeIfAbsent(array.layer() + "_" + array.parameter(), name -> new BitSet())
                        .set(position - array.offset());
            }
        }
        return new Masks(readings);
    }

    /**
     * Carries it out.
     *
     * @param net a network of the baseline's form, which is used up
     * @param selection how it was chosen
     */
    Pruned carryOut(ComputationGraph net, Selection selection, Map<String, BitSet> removed) {
        Anatomy anatomy = baseline.anatomy();
        // What went by other rules than its score, as in a control, has nothing to be said for it.
        boolean chosen = removed.equals(pruner.removed(selection));
        List<Detail> explained = explain.removed() && chosen ? selection.explained() : List.of();
        if (!Method.of(variant.method()).removesUnits()) {
            return new Pruned(
                    net,
                    anatomy,
                    new Masks(removed),
                    pruner.rows(selection),
                    selection.heldByFloor(),
                    Optional.empty(),
                    explained);
        }
        boolean layers = Method.of(variant.method()) == Method.LAYER;
        ComputationGraph shrunk =
                layers ? Shortening.shrunk(net, anatomy, names(removed)) : Surgeon.shrunk(net, anatomy, removed);
        ComputationGraph masked =
                layers ? Shortening.masked(net, anatomy, names(removed)) : Surgeon.masked(net, anatomy, removed);
        Parameters.release(net);
        Fitting fitting = Fitting.of(baseline.place(), shrunk, anatomy.fitting().data());
        return new Pruned(
                shrunk,
                Anatomy.of(shrunk, fitting),
                Masks.NONE,
                pruner.rows(selection),
                selection.heldByFloor(),
                Optional.of(masked),
                explained);
    }

    /** Of what goes whole. */
    private static Set<String> names(Map<String, BitSet> removed) {
        return removed.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<float[]> scores(List<Target> parts, Choice criterion) throws VariantFailure {
        Criterion judge = Criteria.of(criterion);
        return judge.isShared()
                ? shared.of(parts, criterion)
                : judge.scores(parts, criterion, evidence(dataset, baseline, Optional.of(seeds)));
    }

    /** What is to be known of another network than the baseline. */
    private Evidence evidence(float[] parameters, Masks masks) {
        return evidence(dataset, baseline, parameters, masks, Optional.of(seeds));
    }

    /**
     * What is to be known of the baseline: from rows that are the same for every variant.
     *
     * @param own the seeds of a variant
     */
    static Evidence evidence(Dataset dataset, StartingPoint baseline, Optional<Seeds> own) {
        ComputationGraph net = baseline.net();
        float[] parameters = Parameters.flat(net);
        Parameters.release(net);
        return evidence(dataset, baseline, parameters, Masks.NONE, own);
    }

    private static Evidence evidence(
            Dataset dataset, StartingPoint baseline, float[] parameters, Masks masks, Optional<Seeds> own) {
        Seeds calibration = new Seeds("calibration of " + Hash.of(baseline.bytes()));
        return new NetworkEvidence(
                baseline.anatomy(),
                baseline.shape(),
                parameters,
                () -> baseline.with(parameters),
                masks,
                new CalibrationRows(dataset.train(), calibration.seed("rows")),
                calibration.seed("dropout"),
                own);
    }
}
