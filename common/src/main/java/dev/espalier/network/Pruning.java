package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.data.Shuffle;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Pruner;
import dev.espalier.network.prune.Selection;
import dev.espalier.network.prune.Surgeon;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The pruning of one variant: what goes, and then its going. */
final class Pruning {
    private final Dataset dataset;
    private final StartingPoint baseline;
    private final Variant variant;
    private final Seeds seeds;

    Pruning(Dataset dataset, StartingPoint baseline, Variant variant, Seeds seeds) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.variant = variant;
        this.seeds = seeds;
    }

    /** @param net a copy of the baseline, which is used up */
    Pruned of(ComputationGraph net) throws VariantFailure {
        Anatomy anatomy = baseline.anatomy();
        Pruner pruner = Pruner.of(variant.method(), anatomy);
        Selection selection = pruner.select(variant, Parameters.flat(net), this::eachGradient, seeds);
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

    private void eachGradient(int batches, int rows, Consumer<float[]> gradient) {
        Parameters parameters = baseline.anatomy().parameters();
        int[] order = Shuffle.order(dataset.train().count(), seeds.seed("calibration"));
        float[] features = new float[rows * dataset.train().width()];
        int[] labels = new int[rows];
        float[] flat = new float[parameters.total()];
        try (Engine engine = Engines.open(baseline.net(), baseline.shape(), seeds.seed("calibration dropout"))) {
            for (int batch = 0; batch < batches; batch++) {
                // Where there are fewer rows than are asked for, they are gone through again.
                int from = (int) ((long) batch * rows % Math.max(1, order.length - rows + 1));
                int count = Math.min(rows, order.length);
                dataset.train().gather(order, from, count, features);
                dataset.train().gatherLabels(order, from, count, labels);
                scatter(engine.gradients(features, labels, count), parameters, flat);
                gradient.accept(flat);
            }
        }
    }

    private static void scatter(Map<String, float[]> gradients, Parameters parameters, float[] flat) {
        for (ParameterArray array : parameters.arrays()) {
            float[] values = gradients.get(array.layer() + "_" + array.parameter());
            if (values != null) {
                System.arraycopy(values, 0, flat, array.offset(), values.length);
            }
        }
    }
}
