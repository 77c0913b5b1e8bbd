package dev.espalier.network;

import dev.espalier.network.criterion.Evidence;
import dev.espalier.network.criterion.LayerInputs;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.sweep.Seeds;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** What criteria may know of a network, taken from copies of it and from training rows. */
final class NetworkEvidence implements Evidence {
    private final Anatomy anatomy;
    private final int[] shape;
    private final float[] parameters;
    private final Supplier<ComputationGraph> copy;
    private final Masks masks;
    private final CalibrationRows rows;
    private final long dropout;
    private final Optional<Seeds> own;

    /**
     * Gathers nothing before it is asked.
     *
     * @param shape of one example, as the network takes it
     * @param parameters of the network, not copied
     * @param copy makes a copy of it, which is used up
     * @param masks what is pruned of it already, and stays so while it is trained
     * @param dropout the seed for what the network does at random
     * @param own for what a criterion does at random; empty where its scores are shared by variants
     */
    NetworkEvidence(
            Anatomy anatomy,
            int[] shape,
            float[] parameters,
            Supplier<ComputationGraph> copy,
            Masks masks,
            CalibrationRows rows,
            long dropout,
            Optional<Seeds> own) {
        this.anatomy = anatomy;
        this.shape = shape;
        this.parameters = parameters;
        this.copy = copy;
        this.masks = masks;
        this.rows = rows;
        this.dropout = dropout;
        this.own = own;
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    @Override
    public long seed(String purpose) {
        return own.orElseThrow(() -> new IllegalStateException(
                        "a criterion that asks for a seed gives other scores to each variant: it cannot be shared"))
                .seed(purpose);
    }

    @Override
    public void gradients(int batches, int size, Consumer<float[]> gradient) {
        float[] flat = new float[parameters.length];
        try (Engine engine = Engines.open(copy.get(), shape, dropout)) {
            rows.each(batches, size, (features, labels, count) -> {
                scatter(engine.gradients(features, labels, count), flat);
                gradient.accept(flat);
            });
        }
    }

    @Override
    public void training(int batches, int size, double rate, Step step) {
        float[] before = new float[parameters.length];
        float[] gradient = new float[parameters.length];
        try (Engine engine = Engines.open(copy.get(), shape, dropout)) {
            engine.mask(masks);
            engine.optimize(new TrainingSettings(Optimizer.SGD, rate, 0, 0));
            rows.each(batches, size, (features, labels, count) -> {
                scatter(engine.parameters(), before);
                scatter(engine.gradients(features, labels, count), gradient);
                step.made(before, gradient);
                engine.train(features, labels, count);
            });
        }
    }

    private void scatter(Map<String, float[]> byName, float[] flat) {
        for (ParameterArray array : anatomy.parameters().arrays()) {
            float[] values = byName.get(array.layer() + "_" + array.parameter());
            if (values != null) {
                System.arraycopy(values, 0, flat, array.offset(), values.length);
            }
        }
    }

    @Override
    public Map<String, LayerInputs> inputs(int batches, int size) {
        ComputationGraph net = copy.get();
        try {
            SeenInputs seen = new SeenInputs(net, anatomy.fitting());
            rows.each(batches, size, (features, labels, count) -> seen.look(features, count));
            return seen.byLayer();
        } finally {
            Parameters.release(net);
        }
    }
}
