package dev.espalier.network.kernel;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Loss;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Packing;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.SoftTargets;
import dev.espalier.network.engine.Steps;
import dev.espalier.network.engine.TrainingSettings;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A compiled program behind the seam. */
final class KernelEngine implements Engine {
    private final ComputationGraph network;
    private final Program program;
    private final List<ParameterSlice> slices;
    private final float[] parameters;
    private final Loss loss;
    private final Steps steps;

    /**
     * Takes a network over.
     *
     * @param parameters what the program computes with, which get their values here
     * @param loss of the logits that it answers
     */
    KernelEngine(
            ComputationGraph network, Program program, List<ParameterSlice> slices, float[] parameters, Loss loss) {
        this.network = network;
        this.program = program;
        this.slices = List.copyOf(slices);
        this.parameters = parameters;
        this.loss = loss;
        steps = new Steps(slices);
        numbers().get(parameters, 0, count());
    }

    private int count() {
        return slices.isEmpty() ? 0 : slices.get(slices.size() - 1).to();
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
        float[] kept = masks.kept(slices);
        steps.keep(kept, program.sparsity().choose(kept), parameters);
    }

    @Override
    public List<String> sparseLayers() {
        return program.sparsity().layers();
    }

    @Override
    public void freeze(Set<String> arrays) {
        steps.freeze(arrays);
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
    public double train(float[] features, int[] labels, SoftTargets soft, int count) {
        double mean = program.train(features, labels, soft, count);
        if (Double.isFinite(mean)) {
            steps.make(parameters, program.gradient());
        }
        return mean;
    }

    @Override
    public double observe(float[] features, int[] labels, int count, double share) {
        double mean = program.observe(features, labels, count, share);
        if (Double.isFinite(mean)) {
            steps.keepUp(parameters, program.gradient());
        }
        return mean;
    }

    @Override
    public Map<String, float[]> gradients(float[] features, int[] labels, int count) {
        Packing packing = steps.packing();
        packing.unpack(parameters);
        program.sparsity().without(() -> program.train(features, labels, SoftTargets.NONE, count));
        packing.pack(parameters);
        return named(program.gradient(), ParameterSlice::isTrained);
    }

    @Override
    public void logits(float[] features, int count, float[] logits) {
        program.answer(features, count, logits);
    }

    @Override
    public Map<String, float[]> parameters() {
        return named(snapshot(), slice -> true);
    }

    private Map<String, float[]> named(float[] all, Predicate<ParameterSlice> wanted) {
        Map<String, float[]> named = new LinkedHashMap<>();
        slices.stream()
                .filter(wanted)
                .forEach(slice -> named.put(slice.name(), Arrays.copyOfRange(all, slice.from(), slice.to())));
        return named;
    }

    @Override
    public float[] snapshot() {
        float[] all = Arrays.copyOf(parameters, count());
        steps.packing().unpack(all);
        return all;
    }

    @Override
    public void restore(float[] snapshot) {
        System.arraycopy(snapshot, 0, parameters, 0, count());
        steps.packing().pack(parameters);
    }

    @Override
    public void flush() {
        numbers().put(snapshot());
    }

    @Override
    public void close() {
        program.close();
        network.params().close();
    }
}
