package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.measure.PairedLatency;
import dev.espalier.measure.Stopwatch;
import dev.espalier.network.engine.Engine;

/** How long a network takes for a batch, in turn with the baseline. */
final class Latency {
    private static final int ROWS = 64;

    private Latency() {}

    /** @param engine of the network as it ships, with all weights in their places */
    static PairedLatency of(Engine engine, StartingPoint baseline, Dataset dataset) {
        int count = Math.min(ROWS, dataset.validation().count());
        float[] rows = dataset.validation().features();
        try (Engine reference = Engines.open(baseline.net(), baseline.shape(), 0)) {
            float[] logits = new float[count * engine.classes()];
            return Stopwatch.standard()
                    .compare(() -> reference.logits(rows, count, logits), () -> engine.logits(rows, count, logits));
        }
    }
}
