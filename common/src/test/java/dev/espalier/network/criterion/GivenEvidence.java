package dev.espalier.network.criterion;

import dev.espalier.sweep.Seeds;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a test says of a network. */
public final class GivenEvidence implements Evidence {
    private final float[] parameters;
    private final Seeds seeds;
    private final List<float[]> gradients;
    private final List<float[]> steps;
    private final Map<String, LayerInputs> inputs;

    private GivenEvidence(
            float[] parameters,
            Seeds seeds,
            List<float[]> gradients,
            List<float[]> steps,
            Map<String, LayerInputs> inputs) {
        this.parameters = parameters;
        this.seeds = seeds;
        this.gradients = gradients;
        this.steps = steps;
        this.inputs = inputs;
    }

    public GivenEvidence(float[] parameters, Seeds seeds) {
        this(parameters, seeds, List.of(), List.of(), Map.of());
    }

    /** Of one batch after the other. */
    GivenEvidence gradients(float[]... given) {
        return new GivenEvidence(parameters, seeds, List.of(given), steps, inputs);
    }

    /** The parameters before a step and the gradient of it, one step after the other. */
    GivenEvidence steps(float[]... given) {
        return new GivenEvidence(parameters, seeds, gradients, List.of(given), inputs);
    }

    GivenEvidence inputs(Map<String, LayerInputs> given) {
        return new GivenEvidence(parameters, seeds, gradients, steps, given);
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    @Override
    public void gradients(int batches, int rows, Consumer<float[]> gradient) {
        expect(batches, gradients.size());
        gradients.forEach(gradient);
    }

    @Override
    public void training(int batches, int rows, double rate, Step step) {
        expect(2 * batches, steps.size());
        for (int i = 0; i < steps.size(); i += 2) {
            step.made(steps.get(i), steps.get(i + 1));
        }
    }

    @Override
    public Map<String, LayerInputs> inputs(int batches, int rows) {
        return inputs;
    }

    @Override
    public long seed(String purpose) {
        return seeds.seed(purpose);
    }

    private static void expect(int asked, int given) {
        if (asked != given) {
            throw new AssertionError(asked + " were asked for, and " + given + " are given");
        }
    }
}
