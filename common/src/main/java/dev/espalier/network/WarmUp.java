package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.recover.Training;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets the JVM compile what trains dense and sparse networks, before the first of them is timed. */
final class WarmUp {
    private static final long NANOS = 1_000_000_000;

    /** Of so many weights one is left: few enough for any sparse arithmetic there is. */
    private static final int SPARSE = 20;

    private WarmUp() {}

    static void of(StartingPoint baseline, Dataset dataset, Training how) {
        Examples train = dataset.train();
        int batch = Math.min(how.batch(), train.count());
        for (Masks masks : List.of(Masks.NONE, sparse(baseline))) {
            try (Engine engine = Engines.open(baseline.net(), baseline.shape(), 0)) {
                engine.mask(masks);
                engine.optimize(how.settings());
                long begun = System.nanoTime();
                do {
                    engine.train(train.features(), train.labels(), batch);
                } while (System.nanoTime() - begun < NANOS);
            }
        }
    }

    private static Masks sparse(StartingPoint baseline) {
        Map<String, BitSet> pruned = new TreeMap<>();
        baseline.anatomy().weights().forEach(array -> {
            BitSet gone = new BitSet();
            for (int i = 0; i < array.size(); i++) {
                gone.set(i, i % SPARSE != 0);
            }
            pruned.put(array.layer() + "_" + array.parameter(), gone);
        });
        return new Masks(pruned);
    }
}
