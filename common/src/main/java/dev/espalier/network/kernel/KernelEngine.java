package dev.espalier.network.kernel;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Loss;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.Steps;
import dev.espalier.network.engine.TrainingSettings;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A compiled program behind the seam. */
final class KernelEngine implements Engine {
    private final ComputationGraph network;
    private final Program program;
    private final Arrangement arrangement;
    private final float[] parameters;
    private final Loss loss;
    private final Steps steps;

    /** @param parameters what the program computes with, which get their values here */
    KernelEngine(ComputationGraph network, Program program, Arrangement arrangement, float[] parameters, Loss loss) {
        this.network = network;
        this.program = program;
        this.arrangement = arrangement;
        this.parameters = parameters;
        // The sigmoid of one logit is the softmax of it and zero.
        this.loss = program.outputs() == 1 ? Loss.SOFTMAX : loss;
        steps = new Steps(arrangement.slices());
        float[] found = new float[parameters.length];
        numbers().get(found);
        arrangement.toKernel(found, parameters);
    }

    private FloatBuffer numbers() {
        return network.params().data().asNioFloat();
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public int classes() {
        return Math.max(2, program.outputs());
    }

    @Override
    public Loss loss() {
        return loss;
    }

    @Override
    public void mask(Masks masks) {
        float[] kept = new float[parameters.length];
        arrangement.toKernel(masks.kept(arrangement.slices()), kept);
        steps.keep(kept, parameters);
    }

    @Override
    public void optimize(TrainingSettings settings) {
        steps.optimize(settings);
    }

    @Override
    public void learningRate(double rate) {
        steps.learningRate(rate);
    }

    @Override
    public double train(float[] features, int[] labels, int count) {
        double mean = program.train(features, labels, count);
        if (Double.isFinite(mean)) {
            steps.make(parameters, program.gradient());
        }
        return mean;
    }

    @Override
    public Map<String, float[]> gradients(float[] features, int[] labels, int count) {
        program.train(features, labels, count);
        return named(program.gradient(), ParameterSlice::isTrained);
    }

    @Override
    public void logits(float[] features, int count, float[] logits) {
        program.answer(features, count, logits);
    }

    @Override
    public Map<String, float[]> parameters() {
        return named(parameters, slice -> true);
    }

    private Map<String, float[]> named(float[] kernel, Predicate<ParameterSlice> wanted) {
        float[] all = arrangement.toDl4j(kernel);
        Map<String, float[]> named = new LinkedHashMap<>();
        arrangement.slices().stream()
                .filter(wanted)
                .forEach(slice -> named.put(slice.name(), Arrays.copyOfRange(all, slice.from(), slice.to())));
        return named;
    }

    @Override
    public float[] snapshot() {
        return arrangement.toDl4j(parameters);
    }

    @Override
    public void restore(float[] snapshot) {
        arrangement.toKernel(snapshot, parameters);
    }

    @Override
    public void flush() {
        numbers().put(arrangement.toDl4j(parameters));
    }

    @Override
    public void close() {
        network.params().close();
    }
}
