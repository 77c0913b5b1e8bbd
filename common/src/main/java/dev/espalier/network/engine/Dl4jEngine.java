package dev.espalier.network.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J behind the seam. It computes answers and gradients; the {@link Steps} are those of every engine. */
public final class Dl4jEngine implements Engine {
    private final ComputationGraph network;
    private final Dl4jInput input;
    private final SplittableRandom seeds;
    private final String name;
    private final OutputHead head;
    private final int outputs;
    private final List<ParameterSlice> slices;
    private final boolean constrained;
    private final float[] parameters;
    private final Steps steps;

    private float[] gradient = new float[0];

    private Dl4jEngine(
            ComputationGraph network, Dl4jInput input, long seed, String name, OutputHead head, int outputs) {
        this.network = network;
        this.input = input;
        this.seeds = new SplittableRandom(seed);
        this.name = name;
        this.head = head;
        this.outputs = outputs;
        slices = ParameterSlice.of(network);
        constrained = Arrays.stream(network.getLayers())
                .anyMatch(layer -> layer.conf().getLayer().getConstraints() != null);
        parameters = new float[Math.toIntExact(network.numParams())];
        numbers(network.params()).get(parameters);
        steps = new Steps(slices);
    }

    /**
     * Takes a network over, as {@link Engine} says.
     *
     * @param shape of one example, as the network takes it: its features, or channels, height and width
     * @param seed for whatever the network does at random, such as dropout
     * @throws dev.espalier.conf.UserError when the network is none that can be trained here, or takes other examples
     */
    public static Engine open(ComputationGraph network, int[] shape, long seed) {
        NativeBackend.prepare();
        OutputHead head = OutputHead.of(network);
        Dl4jInput input = Dl4jInput.of(network, shape);
        int outputs = input.outputs(network, head);
        // With minibatches switched off DL4J reports the sum of the losses in place of their mean.
        network.getLayer(network.getConfiguration().getNetworkOutputs().get(0))
                .conf()
                .setMiniBatch(true);
        boolean helped = OnednnHelpers.restore(network) > 0;
        return new Dl4jEngine(network, input, seed, helped ? "dl4j+onednn" : "dl4j", head, outputs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int classes() {
        return Math.max(2, outputs);
    }

    @Override
    public Loss loss() {
        return head.loss(outputs);
    }

    @Override
    public void mask(Masks masks) {
        steps.keep(masks.kept(slices), parameters);
        tell();
    }

    @Override
    public List<String> sparseLayers() {
        return List.of();
    }

    @Override
    public void freeze(Set<String> arrays) {
        steps.freeze(arrays);
    }

    @Override
    public void optimize(TrainingSettings how) {
        steps.optimize(how);
    }

    @Override
    public void learningRate(double rate) {
        steps.learningRate(rate);
    }

    @Override
    public double train(float[] features, int[] labels, SoftTargets soft, int count) {
        double loss = soft.areNone()
                ? backward(features, labels, count)
                : head.taught(network, soft, loss(), () -> backward(features, labels, count));
        if (!Double.isFinite(loss)) {
            return loss;
        }
        steps.make(parameters, gradient);
        tell();
        if (constrained) {
            var conf = network.getConfiguration();
            network.applyConstraints(conf.getIterationCount(), conf.getEpochCount());
            numbers(network.params()).get(parameters);
        }
        return loss;
    }

    @Override
    public double observe(float[] features, int[] labels, int count, double share) {
        IdentityHashMap<BatchNormalization, Double> decays = new IdentityHashMap<>();
        for (Layer layer : network.getLayers()) {
            if (layer.conf().getLayer() instanceof BatchNormalization conf) {
                decays.put(conf, conf.getDecay());
                conf.setDecay(1 - share);
            }
        }
        double loss;
        try {
            loss = backward(features, labels, count);
        } finally {
            decays.forEach(BatchNormalization::setDecay);
        }
        if (Double.isFinite(loss)) {
            steps.keepUp(parameters, gradient);
            tell();
        }
        return loss;
    }

    @Override
    public Map<String, float[]> gradients(float[] features, int[] labels, int count) {
        backward(features, labels, count);
        Map<String, float[]> gradients = new LinkedHashMap<>();
        for (ParameterSlice slice : slices) {
            if (slice.isTrained()) {
                gradients.put(slice.name(), Arrays.copyOfRange(gradient, slice.from(), slice.to()));
            }
        }
        return gradients;
    }

    /** The mean loss; leaves its gradient by all parameters. */
    private double backward(float[] features, int[] labels, int count) {
        Nd4j.getRandom().setSeed(seeds.nextLong());
        INDArray examples = input.examples(features, count);
        INDArray wanted =
                input.array(head.encode(labels, count, outputs), new long[] {count, head.labelWidth(outputs)});
        network.setInputs(examples);
        network.setLabels(wanted);
        if (network.getGradientsViewArray() == null) {
            network.initGradientsView();
        }
        if (gradient.length == 0) {
            gradient = new float[parameters.length];
        }
        network.computeGradientAndScore();
        numbers(network.getGradientsViewArray()).get(gradient);
        float share = 1f / count;
        for (ParameterSlice slice : slices) {
            if (slice.isTrained()) {
                for (int i = slice.from(); i < slice.to(); i++) {
                    gradient[i] *= share;
                }
            }
        }
        network.setInputs((INDArray) null);
        examples.close();
        wanted.close();
        return network.score() - network.calcRegularizationScore(true);
    }

    @Override
    public void logits(float[] features, int count, float[] logits) {
        INDArray examples = input.examples(features, count);
        INDArray answers = head.inLogits(() -> network.outputSingle(examples));
        float[] numbers = answers.dup('c').data().asFloat();
        answers.close();
        examples.close();
        if (outputs > 1) {
            System.arraycopy(numbers, 0, logits, 0, numbers.length);
            return;
        }
        for (int i = 0; i < count; i++) {
            logits[2 * i] = 0;
            logits[2 * i + 1] = numbers[i];
        }
    }

    @Override
    public Map<String, float[]> parameters() {
        Map<String, float[]> copies = new LinkedHashMap<>();
        slices.forEach(slice -> copies.put(slice.name(), Arrays.copyOfRange(parameters, slice.from(), slice.to())));
        return copies;
    }

    @Override
    public float[] snapshot() {
        return parameters.clone();
    }

    @Override
    public void restore(float[] snapshot) {
        System.arraycopy(snapshot, 0, parameters, 0, parameters.length);
        tell();
    }

    /** Gives the network the parameters as they are now. */
    private void tell() {
        numbers(network.params()).put(parameters);
    }

    private static FloatBuffer numbers(INDArray array) {
        return array.data().asNioFloat();
    }

    @Override
    public void flush() {
        tell();
    }

    @Override
    public void close() {
        // First, since it needs no memory: all else does, and after a failure there may be none until these are gone.
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        // ComputationGraph.close() would also collect the garbage of the whole JVM.
        network.params().close();
        if (network.getGradientsViewArray() != null) {
            network.getGradientsViewArray().close();
        }
    }
}
