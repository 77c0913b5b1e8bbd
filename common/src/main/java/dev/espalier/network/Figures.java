package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.measure.CompressedSize;
import dev.espalier.measure.PairedLatency;
import dev.espalier.network.Reach.Effort;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured of one variant, gathered as it goes along. */
final class Figures {
    private final StartingPoint baseline;
    private final StartingPoint.Size baselineSize;
    private final Pruned pruned;
    private final Map<String, Double> values = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Detail> details = new ArrayList<>();
    private String name = "";
    private String sparseLayers = "";

    Figures(StartingPoint baseline, StartingPoint.Size baselineSize, Pruned pruned) {
        this.baseline = baseline;
        this.baselineSize = baselineSize;
        this.pruned = pruned;
        details.addAll(pruned.explained());
    }

    private void put(Measure measure, double value) {
        values.put(measure.name(), value);
    }

    private void count(Measure measure, long value) {
        values.put(measure.name(), (double) value);
    }

    /** A figure that was taken. */
    double value(String measure) {
        return values.get(measure);
    }

    void ratio(Amount amount) {
        put(NetworkMeasures.PRUNING_RATIO, amount.ratio());
    }

    void quality(Stage stage, Evaluation evaluation) {
        values.put(NetworkMeasures.ACCURACY.column(stage), evaluation.accuracy());
        values.put(NetworkMeasures.LOSS.column(stage), evaluation.loss());
    }

    /** On training rows and on test rows, and what lies between. */
    void generalisation(Evaluation training, Evaluation test) {
        quality(Stage.TRAINING, training);
        put(NetworkMeasures.ACCURACY_GAP, training.accuracy() - test.accuracy());
        put(NetworkMeasures.LOSS_GAP, test.loss() - training.loss());
    }

    void difference(double difference) {
        put(NetworkMeasures.SURGERY_DIFFERENCE, difference);
    }

    /**
     * How long it was trained.
     *
     * @param kept the epoch whose state it has
     */
    void epochs(int epochs, int kept) {
        count(NetworkMeasures.EPOCHS, epochs);
        count(NetworkMeasures.KEPT_EPOCH, kept);
    }

    /**
     * How soon its answers were good enough, where they ever were.
     *
     * @param own its own training until then
     * @param dense that of the dense control
     * @param before the training that it begins with
     */
    void reached(Optional<Effort> own, Optional<Effort> dense, Effort before) {
        put(NetworkMeasures.DENSE_SECONDS_BEFORE, before.seconds());
        own.ifPresent(effort -> {
            put(NetworkMeasures.SECONDS_TO_REACH, before.seconds() + effort.seconds());
            put(NetworkMeasures.MACS_TO_REACH, before.macs() + effort.macs());
            count(NetworkMeasures.EPOCH_REACHED, effort.epochs());
        });
        dense.ifPresent(effort -> {
            put(NetworkMeasures.DENSE_SECONDS_TO_REACH, effort.seconds());
            count(NetworkMeasures.DENSE_EPOCH_REACHED, effort.epochs());
            speedup(NetworkMeasures.TRAINING_SPEEDUP, effort.seconds(), NetworkMeasures.SECONDS_TO_REACH);
            speedup(NetworkMeasures.TRAINING_SPEEDUP_MACS, effort.macs(), NetworkMeasures.MACS_TO_REACH);
        });
    }

    private void speedup(Measure measure, double dense, Measure taken) {
        double pruned = values.getOrDefault(taken.name(), 0.0);
        if (pruned > 0) {
            put(measure, dense / pruned);
        }
    }

    /** The size ladder: what pruning left, and what of that ships. */
    void model(Shipment shipment) {
        Counts left = Counts.of(pruned.anatomy(), Parameters.flat(pruned.net()));
        Counts shipped = shipment.counts();
        Counts before = baselineSize.counts();
        count(NetworkMeasures.PARAMETERS, shipped.parameters());
        count(NetworkMeasures.NONZERO_PARAMETERS, left.nonzeroParameters());
        count(NetworkMeasures.LIVE_PARAMETERS, shipped.nonzeroParameters());
        count(NetworkMeasures.DEAD_UNITS, shipment.deadUnits());
        count(NetworkMeasures.BYTES, shipment.file().length);
        count(NetworkMeasures.COMPRESSED_BYTES, CompressedSize.of(shipment.parameters()));
        count(NetworkMeasures.MACS, shipped.macs());
        count(NetworkMeasures.EFFECTIVE_MACS, shipped.effectiveMacs());
        put(NetworkMeasures.PRUNED_WEIGHTS, gone(left.nonzeroWeights(), before.nonzeroWeights()));
        put(NetworkMeasures.PRUNED_PARAMETERS, gone(left.nonzeroParameters(), before.nonzeroParameters()));
        put(NetworkMeasures.PRUNED_MACS, gone(shipped.effectiveMacs(), before.effectiveMacs()));
        shipment.difference().ifPresent(difference -> put(NetworkMeasures.COMPACTION_DIFFERENCE, difference));
        if (shipment.file().length > baselineSize.bytes()) {
            notes.add("its file is larger than the baseline's");
        }
    }

    private static double gone(long left, long before) {
        return before == 0 ? 0 : 1 - (double) left / before;
    }

    void warnings(List<String> said) {
        warnings.addAll(said);
    }

    void explained(List<Detail> more) {
        details.addAll(more);
    }

    /** What trained it. */
    void engine(Engine engine) {
        name = engine.name();
        sparseLayers = String.join(", ", engine.sparseLayers());
    }

    /**
     * Against the baseline, in turn with it.
     *
     * @param engine of the network as it ships, with all weights in their places
     */
    void latency(Engine engine, Dataset dataset) {
        PairedLatency latency = Latency.of(engine, baseline, dataset);
        put(NetworkMeasures.LATENCY_RATIO, latency.ratio());
        put(NetworkMeasures.LATENCY_SPREAD, latency.spread());
        if (latency.slower()) {
            notes.add("it is slower than the baseline");
        }
    }

    Findings findings() {
        return new Findings(
                values,
                Map.of(
                        NetworkMeasures.ENGINE.name(),
                        name,
                        NetworkMeasures.SPARSE.name(),
                        sparseLayers,
                        NetworkMeasures.FLOOR.name(),
                        String.join(", ", pruned.heldByFloor()),
                        Label.WARNING.name(),
                        String.join("; ", warnings),
                        NetworkMeasures.NOTE.name(),
                        String.join("; ", notes)),
                pruned.parts(),
                details);
    }
}
