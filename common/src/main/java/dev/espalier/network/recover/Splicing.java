package dev.espalier.network.recover;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.Steps;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pruned weights that go on learning, and may come back: the network answers without them, and every weight makes the step that
 * the gradient there asks of it. Guo, Yao and Chen, Dynamic Network Surgery for Efficient DNNs, NIPS 2016, with a ratio in place of
 * two thresholds.
 */
public final class Splicing implements Lesson, Masking {
    /** How far running statistics go towards a batch's. */
    private static final double SHARE = 0.1;

    /** What is pruned by now. */
    @FunctionalInterface
    public interface Choice {
        /** Those that go of all weights, pruned ones as they would be. */
        Masks of(float[] whole) throws VariantFailure;
    }

    private final Training how;
    private final List<ParameterSlice> slices;
    private final float[] whole;
    private final int every;
    private final Choice choice;
    private final Steps steps;
    private Masks masks;
    private float[] kept;
    private boolean begun;

    /**
     * Before the first step.
     *
     * @param slices all parameters of the network
     * @param start their values
     * @param first what is pruned at first
     * @param every after how many minibatches it is chosen anew
     */
    public Splicing(Training how, List<ParameterSlice> slices, float[] start, Masks first, int every, Choice choice) {
        this.how = how;
        this.slices = List.copyOf(slices);
        this.every = every;
        this.choice = choice;
        whole = start.clone();
        steps = new Steps(slices);
        steps.optimize(how.settings());
        masks = first;
        kept = first.kept(slices);
    }

    Training how() {
        return how;
    }

    /** All parameters as they are by now, pruned ones as they would be. */
    public float[] whole() {
        return whole.clone();
    }

    @Override
    public Masks first() {
        return masks;
    }

    @Override
    public Optional<Masks> before(int step, int all, Engine engine) throws VariantFailure {
        if (step == 0 || step % every != 0) {
            return Optional.empty();
        }
        masks = choice.of(whole());
        kept = masks.kept(slices);
        engine.restore(masked());
        return Optional.of(masks);
    }

    @Override
    public double step(Engine engine, Minibatch rows, double rate) {
        if (!begun) {
            steps.freeze(how.frozen().arrays(engine));
            begun = true;
        }
        double loss = engine.observe(rows.features(), rows.labels(), rows.count(), SHARE);
        if (!Double.isFinite(loss)) {
            return loss;
        }
        float[] gradient = gradient(engine.gradients(rows.features(), rows.labels(), rows.count()));
        takeStatistics(engine.snapshot());
        steps.learningRate(rate);
        steps.make(whole, gradient);
        engine.restore(masked());
        return loss;
    }

    private float[] gradient(Map<String, float[]> named) {
        float[] gradient = new float[whole.length];
        for (ParameterSlice slice : slices) {
            if (slice.isTrained()) {
                System.arraycopy(named.get(slice.name()), 0, gradient, slice.from(), slice.length());
            }
        }
        return gradient;
    }

    private void takeStatistics(float[] observed) {
        for (ParameterSlice slice : slices) {
            if (slice.role() == ParameterSlice.Role.STATISTIC) {
                System.arraycopy(observed, slice.from(), whole, slice.from(), slice.length());
            }
        }
    }

    private float[] masked() {
        float[] masked = whole.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = kept[i] == 0 ? 0 : masked[i];
        }
        return masked;
    }
}
