package dev.espalier.network.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The steps that training makes, the same ones whichever engine found the gradient: weights decay, pruned weights never
 * move and the optimizer never hears of them.
 */
public final class Steps {
    /** So many parameters are worked on at a time that all there is of them stays in the nearest cache. */
    private static final int BLOCK = 1024;

    private final List<ParameterSlice> slices;
    private final float[] keep;
    private Packing packing = Packing.NONE;
    private Set<String> frozen = Set.of();
    /** What is there of them. */
    private List<ParameterSlice> packed;

    private boolean pruned;
    private TrainingSettings settings;
    private UpdateRule rule;
    private double rate;

    /** @param slices all parameters of a network, in the order of the arrays that the steps are made in */
    public Steps(List<ParameterSlice> slices) {
        this.slices = List.copyOf(slices);
        packed = this.slices;
        keep = new float[slices.isEmpty() ? 0 : slices.get(slices.size() - 1).to()];
        Arrays.fill(keep, 1);
    }

    /** As {@link #keep(float[], Packing, float[])}, with all parameters where they are. */
    public void keep(float[] kept, float[] values) {
        keep(kept, Packing.NONE, values);
    }

    /**
     * From now on some parameters are zero and stay so, and nothing is remembered of them.
     *
     * @param kept 0 for each of those and 1 for the others
     * @param next how values and gradients lie from now on; none that is kept may be missing
     * @param values the parameters, as they lay until now, which become zero and are packed anew
     */
    public void keep(float[] kept, Packing next, float[] values) {
        move(values, kept, next);
        if (rule != null) {
            rule.memory().forEach(numbers -> move(numbers, kept, next));
        }
        System.arraycopy(kept, 0, keep, 0, keep.length);
        next.pack(keep);
        packing = next;
        pack();
        pruned = packed.stream().anyMatch(this::isPruned);
    }

    private void move(float[] numbers, float[] kept, Packing next) {
        packing.unpack(numbers);
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] == 0) {
                numbers[i] = 0;
            }
        }
        next.pack(numbers);
    }

    private boolean isPruned(ParameterSlice slice) {
        for (int i = slice.from(); i < slice.to(); i++) {
            if (keep[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private void pack() {
        packed = slices.stream()
                .map(packing::packed)
                .map(slice -> slice.isTrained() && frozen.contains(slice.name()) ? slice.frozen() : slice)
                .toList();
    }

    /** From now on these arrays stay as they are, but for what is pruned of them; others that did may move again. */
    public void freeze(Set<String> arrays) {
        frozen = Set.copyOf(arrays);
        pack();
    }

    /** How values and gradients lie. */
    public Packing packing() {
        return packing;
    }

    /** From now on steps are made in this way, by an optimizer that remembers nothing. */
    public void optimize(TrainingSettings how) {
        settings = how;
        rule = UpdateRule.of(how, keep.length);
        rate = how.learningRate();
    }

    public void learningRate(double learningRate) {
        rate = learningRate;
    }

    /**
     * Makes one step.
     *
     * @param gradient of the mean loss; statistics have the update that is to be subtracted in its place. It is used up
     */
    public void make(float[] values, float[] gradient) {
        rule.begin(rate);
        for (ParameterSlice slice : packed) {
            switch (slice.role()) {
                case WEIGHT -> weights(slice, values, gradient);
                case OTHER -> rule.apply(values, gradient, slice.from(), slice.to());
                case STATISTIC -> keepUp(slice, values, gradient);
                case FROZEN -> {}
            }
        }
    }

    /** Makes of a step only what is done to statistics; no optimizer hears of it. */
    public void keepUp(float[] values, float[] gradient) {
        for (ParameterSlice slice : packed) {
            if (slice.role() == ParameterSlice.Role.STATISTIC) {
                keepUp(slice, values, gradient);
            }
        }
    }

    private static void keepUp(ParameterSlice slice, float[] values, float[] gradient) {
        for (int i = slice.from(); i < slice.to(); i++) {
            values[i] -= gradient[i];
        }
    }

    private void weights(ParameterSlice slice, float[] values, float[] gradient) {
        if (!pruned && settings.weightDecay() == 0) {
            rule.apply(values, gradient, slice.from(), slice.to());
            return;
        }
        for (int from = slice.from(); from < slice.to(); from += BLOCK) {
            int to = Math.min(slice.to(), from + BLOCK);
            decay(values, gradient, from, to);
            rule.apply(values, gradient, from, to);
        }
    }

    /** Takes the gradients of pruned weights away and adds the decay. */
    private void decay(float[] values, float[] gradient, int from, int to) {
        boolean decoupled = settings.optimizer() == Optimizer.ADAMW;
        float penalty = decoupled ? 0 : (float) settings.weightDecay();
        float shrink = decoupled ? (float) (1 - rate * settings.weightDecay()) : 1;
        for (int i = from; i < to; i++) {
            gradient[i] = (gradient[i] + penalty * values[i]) * keep[i];
            values[i] *= shrink;
        }
    }
}
