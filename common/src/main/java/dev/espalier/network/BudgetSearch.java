package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Pruner;
import dev.espalier.sweep.Budget;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the least ratio at which a variant keeps to its budget, pruned at one go and before any recovery; what is measured
 * is the model that would ship. A larger ratio removes all that a smaller one does, so that halving finds it. Latencies are
 * measured anew each time: what they say is only as exact as a clock.
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
    private final StartingPoint.Size size;

    /** @param size the baseline's */
    BudgetSearch(Dataset dataset, StartingPoint baseline, StartingPoint.Size size, SharedScores scores, Seeds seeds) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.size = size;
        this.scores = scores;
        this.seeds = seeds;
    }

    /**
     * The variant with the ratio that it takes.
     *
     * @throws VariantFailure when no ratio is enough
     */
    Variant settled(Variant variant) throws VariantFailure {
        Budget budget = parsed(variant);
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

    /**
     * Whether a variant keeps to its budget in the end: recovery may leave weights that count or pack otherwise.
     *
     * @param figures of the model as it ships
     * @return what there is to warn of
     */
    Optional<String> passed(Variant variant, Figures figures) throws VariantFailure {
        Budget budget = parsed(variant);
        double limit = budget.limit(ofBaseline(budget.measure()));
        double now = figures.value(budget.measure());
        // What a clock says twice is not the same.
        double room = isLatency(budget.measure()) ? figures.value(NetworkMeasures.LATENCY_SPREAD.name()) : 0;
        return now <= limit + room
                ? Optional.empty()
                : Optional.of("the budget of " + budget + " is not kept after recovery: " + number(now) + ", and "
                        + number(limit) + " is the limit");
    }

    private static Budget parsed(Variant variant) {
        return Budget.parse(variant.amount().budget(), MEASURES).orElseThrow();
    }

    private static boolean isLatency(String measure) {
        return measure.equals(NetworkMeasures.LATENCY_RATIO.name());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.4f", value);
    }

    /** With room for what recovery changes. */
    private double limit(Budget budget) throws VariantFailure {
        double limit = budget.limit(ofBaseline(budget.measure()));
        return budget.measure().endsWith("bytes") ? limit * PACKED : limit;
    }

    private double ofBaseline(String measure) throws VariantFailure {
        if (isLatency(measure)) {
            return 1;
        }
        ModelFile.Read copy = baseline.copy();
        try (Engine engine = Engines.open(copy.net(), baseline.shape(), 0)) {
            Pruned nothing = Pruned.nothing(copy.net(), baseline.anatomy());
            try (Shipment whole = Shipment.whole(copy.file(), copy.net(), baseline.anatomy(), engine)) {
                return measured(measure, nothing, whole);
            }
        }
    }

    private double at(Variant variant, Budget budget, long count, long all) throws VariantFailure {
        Pruning pruning = new Pruning(
                dataset, baseline, scores, variant.removing((double) count / all), seeds, ExplainSpec.NOTHING);
        Selection selection = pruning.ofBaseline();
        ModelFile.Read copy = baseline.copy();
        Pruned pruned = pruning.carryOut(copy.net(), selection, pruning.removed(selection));
        pruned.masked().ifPresent(Parameters::release);
        try (Engine engine = Engines.open(pruned.net(), baseline.shape(), 0)) {
            engine.mask(pruned.masks());
            try (Shipment shipment =
                    Shipment.compact(copy.file(), pruned, engine, baseline.shape(), dataset.validation())) {
                return measured(budget.measure(), pruned, shipment);
            }
        }
    }

    private double measured(String measure, Pruned pruned, Shipment shipment) {
        Figures figures = new Figures(baseline, size, pruned);
        figures.model(shipment);
        if (isLatency(measure)) {
            figures.latency(shipment.engine(), dataset);
        }
        return figures.value(measure);
    }
}
