package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.measure.CompressedSize;
import dev.espalier.measure.PairedLatency;
import dev.espalier.measure.Stopwatch;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What is measured of one variant, gathered as it goes along. */
final class Figures {
    private static final int LATENCY_ROWS = 64;

    private final StartingPoint baseline;
    private final StartingPoint.Size baselineSize;
    private final Pruned pruned;
    private final Map<String, Double> values = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private String name = "";
    private String sparseLayers = "";

    Figures(StartingPoint baseline, StartingPoint.Size baselineSize, Pruned pruned) {
        this.baseline = baseline;
        this.baselineSize = baselineSize;
        this.pruned = pruned;
    }

    private void put(Measure measure, double value) {
        values.put(measure.name(), value);
    }

    private void count(Measure measure, long value) {
        values.put(measure.name(), (double) value);
    }

    void quality(Stage stage, Evaluation evaluation) {
        values.put(NetworkMeasures.ACCURACY.column(stage), evaluation.accuracy());
        values.put(NetworkMeasures.LOSS.column(stage), evaluation.loss());
    }

    void difference(double difference) {
        put(NetworkMeasures.SURGERY_DIFFERENCE, difference);
    }

    void epochs(int epochs) {
        count(NetworkMeasures.EPOCHS, epochs);
    }

    /** The size ladder, of the network as it is shipped. */
    void model(ComputationGraph net, byte[] file) {
        float[] flat = Parameters.flat(net);
        Counts counts = Counts.of(pruned.anatomy(), flat);
        Counts before = baselineSize.counts();
        count(NetworkMeasures.PARAMETERS, counts.parameters());
        count(NetworkMeasures.NONZERO_PARAMETERS, counts.nonzeroParameters());
        count(NetworkMeasures.LIVE_PARAMETERS, counts.liveParameters());
        count(NetworkMeasures.BYTES, file.length);
        count(NetworkMeasures.COMPRESSED_BYTES, CompressedSize.of(flat));
        count(NetworkMeasures.MACS, counts.macs());
        count(NetworkMeasures.EFFECTIVE_MACS, counts.effectiveMacs());
        put(NetworkMeasures.PRUNED_WEIGHTS, gone(counts.nonzeroWeights(), before.nonzeroWeights()));
        put(NetworkMeasures.PRUNED_PARAMETERS, gone(counts.nonzeroParameters(), before.nonzeroParameters()));
        put(NetworkMeasures.PRUNED_MACS, gone(counts.effectiveMacs(), before.effectiveMacs()));
        if (file.length > baselineSize.bytes()) {
            notes.add("its file is larger than the baseline's");
        }
    }

    private static double gone(long left, long before) {
        return before == 0 ? 0 : 1 - (double) left / before;
    }

    /** What trained it. */
    void engine(Engine engine) {
        name = engine.name();
        sparseLayers = String.join(", ", engine.sparseLayers());
    }

    /**
     * Against the baseline, in turn with it. All weights are in their places, as they are in the model that ships; the engine
     * does not train any more.
     */
    void latency(Engine engine, Dataset dataset) {
        engine.mask(Masks.NONE);
        int count = Math.min(LATENCY_ROWS, dataset.validation().count());
        float[] rows = dataset.validation().features();
        try (Engine reference = Engines.open(baseline.net(), baseline.shape(), 0)) {
            float[] logits = new float[count * engine.classes()];
            PairedLatency latency = Stopwatch.standard()
                    .compare(() -> reference.logits(rows, count, logits), () -> engine.logits(rows, count, logits));
            put(NetworkMeasures.LATENCY_RATIO, latency.ratio());
            put(NetworkMeasures.LATENCY_SPREAD, latency.spread());
            if (latency.slower()) {
                notes.add("it is slower than the baseline");
            }
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
                        NetworkMeasures.NOTE.name(),
                        String.join("; ", notes)),
                pruned.parts());
    }
}
