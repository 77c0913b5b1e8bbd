package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.graph.FreshWeights;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.FineTuning;
import dev.espalier.network.recover.Masking;
import dev.espalier.network.recover.Splicing;
import dev.espalier.network.schedule.Growth;
import dev.espalier.network.schedule.Regrowth;
import dev.espalier.network.schedule.Schedule;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How one variant reaches its ratio, with the training that its schedule asks for. Until the end the network keeps its size, and
 * what goes is masked: so a ratio is always a share of the same whole, an optimizer goes on over what is left, weights can be
 * rewound, and one surgery, whose exactness is proved, ends it.
 */
final class Course {
    private final Dataset dataset;
    private final StartingPoint baseline;
    private final Recovering recovering;
    private final EarlyWeights early;
    private final Pruning pruning;
    private final Variant variant;
    private final Attempt attempt;
    private final Phases phases;
    private final Choice how;
    private final double ratio;

    Course(
            Dataset dataset,
            StartingPoint baseline,
            Recovering recovering,
            EarlyWeights early,
            Pruning pruning,
            Variant variant,
            Attempt attempt,
            Phases phases) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.recovering = recovering;
        this.early = early;
        this.pruning = pruning;
        this.variant = variant;
        this.attempt = attempt;
        this.phases = phases;
        how = variant.schedule();
        ratio = variant.amount().ratio();
    }

    /** @param net a copy of the baseline, which is used up */
    Pruned of(ComputationGraph net) throws VariantFailure, InterruptedException {
        return switch (Schedule.of(how)) {
            case ONE_SHOT -> carryOut(net, pruning.ofBaseline());
            case ITERATIVE -> iterative(net);
            case GRADUAL -> gradual(net);
            case AT_INITIALISATION -> {
                Parameters.set(net, fresh(net));
                yield carryOut(net, pruning.of(Parameters.flat(net), ratio, Map.of()));
            }
            case LOTTERY -> lottery(net);
            case RIGL -> regrown(net);
            case SURGERY -> spliced(net);
        };
    }

    private Pruned carryOut(ComputationGraph net, Selection selection) {
        return pruning.carryOut(net, selection, pruning.removed(selection));
    }

    private float[] fresh(ComputationGraph net) {
        return FreshWeights.of(net, attempt.seeds().seed("initial weights"));
    }

    private Pruned iterative(ComputationGraph net) throws VariantFailure, InterruptedException {
        int steps = how.integer("steps");
        Growth growth = Growth.of(how);
        Map<String, BitSet> gone = Map.of();
        for (int step = 1; step < steps; step++) {
            Selection selection = pruning.of(Parameters.flat(net), growth.at(ratio, (double) step / steps), gone);
            gone = pruning.removed(selection);
            Masks masks = pruning.masks(gone);
            train(
                    net,
                    "step " + step,
                    (engine, phase) ->
                            recovering.train(variant.recovery(), how.integer("epochs"), engine, () -> masks, phase));
        }
        return carryOut(net, pruning.of(Parameters.flat(net), ratio, gone));
    }

    private Pruned gradual(ComputationGraph net) throws VariantFailure, InterruptedException {
        Growing growing = new Growing();
        train(
                net,
                "growth",
                (engine, phase) -> recovering.train(variant.recovery(), how.integer("epochs"), engine, growing, phase));
        return carryOut(net, pruning.of(Parameters.flat(net), ratio, growing.gone));
    }

    private Pruned lottery(ComputationGraph net) throws VariantFailure, InterruptedException {
        int rounds = how.integer("rounds");
        float[] begun = early.after(how.integer("rewind-to"), attempt);
        Selection selection = pruning.of(Parameters.flat(net), Growth.GEOMETRIC.at(ratio, 1.0 / rounds), Map.of());
        for (int round = 2; round <= rounds; round++) {
            Map<String, BitSet> gone = pruning.removed(selection);
            Parameters.set(net, begun);
            train(
                    net,
                    "round " + round,
                    (engine, phase) -> recovering.trainAsBaseline(engine, pruning.masks(gone), phase));
            double share = (double) round / rounds;
            selection = pruning.of(Parameters.flat(net), Growth.GEOMETRIC.at(ratio, share), gone);
        }
        String control = how.option("control");
        Parameters.set(net, control.equals("reinitialise") ? fresh(net) : begun);
        return pruning.carryOut(
                net, selection, control.equals("shuffle") ? pruning.shuffled(selection) : pruning.removed(selection));
    }

    private Pruned regrown(ComputationGraph net) throws VariantFailure, InterruptedException {
        Selection selection = pruning.ofBaseline();
        Regrowing regrowing = new Regrowing(pruning.removed(selection));
        train(
                net,
                "regrowth",
                (engine, phase) ->
                        recovering.train(variant.recovery(), how.integer("epochs"), engine, regrowing, phase));
        return pruning.carryOut(net, selection, regrowing.pruned);
    }

    private Pruned spliced(ComputationGraph net) throws VariantFailure, InterruptedException {
        Splicing splicing = new Splicing(
                recovering.training(variant.recovery(), how.integer("epochs")),
                ParameterSlice.of(net),
                Parameters.flat(net),
                pruning.masks(pruning.removed(pruning.ofBaseline())),
                how.integer("every"),
                whole -> pruning.masks(pruning.removed(pruning.of(whole, ratio, Map.of()))));
        train(
                net,
                "surgery",
                (engine, phase) -> FineTuning.spliced(splicing, dataset, phase)
                        .by(phase.meter())
                        .run(engine, splicing));
        Parameters.set(net, splicing.whole());
        return carryOut(net, pruning.of(splicing.whole(), ratio, Map.of()));
    }

    /** What is done with an engine for a while. */
    private interface Work {
        void on(Engine engine, Phases.Phase phase) throws VariantFailure, InterruptedException;
    }

    /** Leaves in the network what it learnt. */
    private void train(ComputationGraph net, String name, Work work) throws VariantFailure, InterruptedException {
        Phases.Phase phase = phases.next(name);
        try (Engine engine = Engines.open(
                baseline.with(Parameters.flat(net)),
                baseline.shape(),
                phase.seeds().seed("training"))) {
            work.on(engine, phase);
            Parameters.set(net, engine.snapshot());
        }
    }

    private boolean isTime(int step) {
        return step > 0 && step % how.integer("every") == 0;
    }

    /** More and more goes in the course of a training. */
    private final class Growing implements Masking {
        private final Growth growth = Growth.of(how);
        private Map<String, BitSet> gone = Map.of();

        @Override
        public Masks first() {
            return Masks.NONE;
        }

        @Override
        public Optional<Masks> before(int step, int steps, Engine engine) throws VariantFailure {
            if (!isTime(step)) {
                return Optional.empty();
            }
            gone = pruning.removed(pruning.of(engine.snapshot(), growth.at(ratio, (double) step / steps), gone));
            return Optional.of(pruning.masks(gone));
        }
    }

    /** As many weights as before are pruned in the course of a training, but not always the same. */
    private final class Regrowing implements Masking {
        private Map<String, BitSet> pruned;

        Regrowing(Map<String, BitSet> pruned) {
            this.pruned = pruned;
        }

        @Override
        public Masks first() {
            return new Masks(pruned);
        }

        @Override
        public Optional<Masks> before(int step, int steps, Engine engine) {
            if (!isTime(step)) {
                return Optional.empty();
            }
            CalibrationRows rows =
                    new CalibrationRows(dataset.train(), attempt.seeds().seed("regrowth " + step));
            rows.each(
                    1,
                    recovering.batch(variant.recovery()),
                    (features, labels, count) -> exchange(
                            engine.parameters(), engine.gradients(features, labels, count), (double) step / steps));
            return Optional.of(new Masks(pruned));
        }

        private void exchange(Map<String, float[]> weights, Map<String, float[]> gradients, double time) {
            Map<String, BitSet> exchanged = new TreeMap<>();
            pruned.forEach((array, gone) -> {
                int left = weights.get(array).length - gone.cardinality();
                int count = Math.min(left, Regrowth.count(how.number("share"), left, time));
                exchanged.put(array, Regrowth.exchanged(gone, weights.get(array), gradients.get(array), count));
            });
            pruned = exchanged;
        }
    }
}
