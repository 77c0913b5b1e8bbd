package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.measure.CompressedSize;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.compaction.Compaction;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Pruner;
import dev.espalier.sweep.Budget;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Finds the least ratio at which a variant keeps to its budget, pruned at one go and before any recovery. A larger ratio
 * removes all that a smaller one does, so that halving finds it. Latencies are measured anew each time: what they say is
 * only as exact as a clock.
 */
final class BudgetSearch {
    /** What there can be a budget of. */
    static final List<String> MEASURES = Stream.of(
                    NetworkMeasures.PARAMETERS,
                    NetworkMeasures.NONZERO_PARAMETERS,
                    NetworkMeasures.LIVE_PARAMETERS,
                    NetworkMeasures.BYTES,
                    NetworkMeasures.COMPRESSED_BYTES,
                    NetworkMeasures.MACS,
                    NetworkMeasures.EFFECTIVE_MACS,
                    NetworkMeasures.LATENCY_RATIO)
            .map(measure -> measure.name())
            .toList();

    /** Nearer to the limit than this share of it is near enough. */
    private static final double NEAR = 0.002;

    /** Recovery leaves weights that pack a little less well than those that pruning left: room is kept for that. */
    private static final double PACKED = 0.98;

    private final Dataset dataset;
    private final StartingPoint baseline;
    private final SharedScores scores;
    private final Seeds seeds;
    private final ModelFile file;

    BudgetSearch(Dataset dataset, StartingPoint baseline, SharedScores scores, Seeds seeds) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.scores = scores;
        this.seeds = seeds;
        ModelFile.Read copy = baseline.copy();
        file = copy.file();
        Parameters.release(copy.net());
    }

    /**
     * The variant with the ratio that it takes.
     *
     * @throws VariantFailure when no ratio is enough
     */
    Variant settled(Variant variant) throws VariantFailure {
        Budget budget = Budget.parse(variant.amount().budget(), MEASURES).orElseThrow();
        long all = Pruner.of(variant.method(), baseline.anatomy()).of(variant).size();
        double limit = limit(budget);
        long enough = all - 1;
        double least = at(variant, budget, enough, all);
        if (least > limit) {
            throw new VariantFailure(
                    "the budget of " + budget + " cannot be kept: with all gone that may go, it is still " + least
                            + ", and " + limit + " is the limit");
        }
        long tooFew = -1;
        double found = least;
        while (enough - tooFew > 1 && found < limit * (1 - NEAR)) {
            long middle = (tooFew + enough) >>> 1;
            double there = at(variant, budget, middle, all);
            if (there <= limit) {
                enough = middle;
                found = there;
            } else {
                tooFew = middle;
            }
        }
        return variant.removing((double) enough / all);
    }

    private double limit(Budget budget) {
        ComputationGraph whole = baseline.net();
        try {
            double limit = budget.limit(measured(whole, baseline.anatomy(), budget.measure()));
            return budget.measure().endsWith("bytes") ? limit * PACKED : limit;
        } finally {
            Parameters.release(whole);
        }
    }

    private double at(Variant variant, Budget budget, long count, long all) throws VariantFailure {
        Pruning pruning = new Pruning(
                dataset, baseline, scores, variant.removing((double) count / all), seeds, ExplainSpec.NOTHING);
        Selection selection = pruning.ofBaseline();
        Pruned pruned = pruning.carryOut(baseline.net(), selection, pruning.removed(selection));
        try {
            pruned.masked().ifPresent(Parameters::release);
            zero(pruned);
            return measured(pruned.net(), pruned.anatomy(), budget.measure());
        } finally {
            Parameters.release(pruned.net());
        }
    }

    private static void zero(Pruned pruned) {
        float[] flat = Parameters.flat(pruned.net());
        pruned.anatomy().weights().forEach(array -> {
            BitSet gone = pruned.masks().pruned().getOrDefault(array.layer() + "_" + array.parameter(), new BitSet());
            gone.stream().forEach(i -> flat[array.offset() + i] = 0);
        });
        Parameters.set(pruned.net(), flat);
    }

    /** Of a network as it would ship: without what is dead in it. */
    private double measured(ComputationGraph net, Anatomy anatomy, String measure) {
        if (measure.equals(NetworkMeasures.NONZERO_PARAMETERS.name())) {
            return Counts.of(anatomy, Parameters.flat(net)).nonzeroParameters();
        }
        Optional<Compaction> compaction = Compaction.of(net, anatomy);
        ComputationGraph shipped = compaction.map(Compaction::net).orElse(net);
        float[] flat = Parameters.flat(shipped);
        Counts counts = Counts.of(compaction.map(Compaction::anatomy).orElse(anatomy), flat);
        try {
            return ofShipped(measure, shipped, flat, counts);
        } finally {
            compaction.ifPresent(made -> Parameters.release(made.net()));
        }
    }

    private double ofShipped(String measure, ComputationGraph net, float[] flat, Counts counts) {
        return switch (measure) {
            case "parameters" -> counts.parameters();
            case "live_parameters" -> counts.nonzeroParameters();
            case "macs" -> counts.macs();
            case "effective_macs" -> counts.effectiveMacs();
            case "compressed_bytes" -> CompressedSize.of(flat);
            case "bytes" -> file.write(net).length;
            case "latency_ratio" -> latency(net);
            default -> throw new IllegalArgumentException("no budget of " + measure);
        };
    }

    private double latency(ComputationGraph net) {
        byte[] bytes = file.write(net);
        ComputationGraph copy = ModelFile.read("a pruned network", bytes).net();
        try (Engine engine = Engines.open(copy, baseline.shape(), 0)) {
            return Latency.of(engine, baseline, dataset).ratio();
        }
    }
}
