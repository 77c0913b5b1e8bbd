package dev.espalier.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.Networks;
import dev.espalier.network.engine.Noise;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.Slopes;
import dev.espalier.network.engine.TrainingSettings;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** Layers with few weights come to what DL4J makes of them under a mask. */
class SparsityTest {
    private static final double LEFT = 0.05;

    @Property(tries = 30)
    void denseLayersComputeWhatDl4jDoes(
            @ForAll @IntRange(min = 30, max = 90) int features,
            @ForAll @IntRange(min = 30, max = 60) int hidden,
            @ForAll @IntRange(min = 1, max = 150) int count,
            @ForAll boolean biased,
            @ForAll Optimizer optimizer,
            @ForAll long seed) {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(features), dense(hidden, biased), dense(40, biased), Networks.softmax(4));
        agree(network, new int[] {features}, count, optimizer, seed);
    }

    private static DenseLayer dense(int units, boolean biased) {
        return new DenseLayer.Builder()
                .nOut(units)
                .hasBias(biased)
                .activation(Activation.TANH)
                .build();
    }

    @Property(tries = 40)
    void convolutionsComputeWhatDl4jDoes(
            @ForAll @IntRange(min = 1, max = 3) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 4) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 2) int strideHeight,
            @ForAll @IntRange(min = 1, max = 3) int strideWidth,
            @ForAll @IntRange(max = 2) int padding,
            @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll @IntRange(min = 8, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll boolean biased,
            @ForAll long seed) {
        Assume.that(padding < kernelHeight && padding < kernelWidth);
        ConvolutionLayer first = new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                .stride(strideHeight, strideWidth)
                .padding(padding, padding)
                .dilation(dilation, dilation)
                .hasBias(biased)
                .activation(Activation.TANH)
                .nOut(20)
                .build();
        ConvolutionLayer second = new ConvolutionLayer.Builder(2, 1)
                .activation(Activation.TANH)
                .nOut(16)
                .build();
        ComputationGraph network =
                Networks.chain(InputType.convolutional(9, width, 3), first, second, Networks.softmax(4));
        agree(network, new int[] {3, 9, width}, count, Optimizer.SGD, seed);
    }

    @Test
    void gradientsAreSlopesOfTheLoss() {
        ConvolutionLayer convolution = new ConvolutionLayer.Builder(3, 3)
                .activation(Activation.TANH)
                .nOut(20)
                .build();
        ComputationGraph network =
                Networks.chain(InputType.convolutional(6, 7, 3), convolution, dense(40, true), Networks.softmax(3));
        try (Engine engine =
                Compilation.of(network, new int[] {3, 6, 7}, 1).engine().orElseThrow()) {
            engine.mask(masks(engine.parameters(), LEFT, new SplittableRandom(1)));
            assertThat(engine.sparseLayers()).hasSize(3);
            Slopes.check(engine, ParameterSlice.of(network), new int[] {3, 6, 7});
        }
    }

    /** What is asked for, while masks come and go. */
    private static void agree(ComputationGraph network, int[] shape, int count, Optimizer optimizer, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TrainingSettings settings = new TrainingSettings(optimizer, 0.01, 0.01, 0.5);
        // Where a gradient is all but zero, Adam makes whole steps of what is left of it.
        boolean adaptive = optimizer == Optimizer.ADAM || optimizer == Optimizer.ADAMW;
        float precision = adaptive ? 3e-3f : 2e-5f;
        float[] features = Noise.of(count, shape);
        int[] labels = random.ints(count, 0, 4).toArray();
        try (Engine kernel = Compilation.of(network.clone(), shape, 1).engine().orElseThrow();
                Engine dl4j = Dl4jEngine.open(network.clone(), shape, 1)) {
            for (double left : new double[] {LEFT, LEFT, 0.6, LEFT}) {
                Masks masks = masks(dl4j.parameters(), left, random);
                kernel.mask(masks);
                dl4j.mask(masks);
                assertThat(kernel.sparseLayers()).hasSize(left == LEFT ? 3 : 0);
                if (left != 0.6) {
                    kernel.optimize(settings);
                    dl4j.optimize(settings);
                }
                for (int step = 0; step < 2; step++) {
                    int some = Math.max(1, count - step);
                    assertThat(kernel.train(features, labels, some))
                            .isCloseTo(dl4j.train(features, labels, some), within((double) precision));
                }
                assertSame(kernel.parameters(), dl4j.parameters(), precision);
                assertThat(masks.firstAlive(kernel.parameters())).isEmpty();
                assertSame(
                        kernel.gradients(features, labels, count), dl4j.gradients(features, labels, count), precision);
                float[] found = new float[count * 4];
                float[] wanted = found.clone();
                kernel.logits(features, count, found);
                dl4j.logits(features, count, wanted);
                assertSame(Map.of("logits", found), Map.of("logits", wanted), precision);
            }
        }
    }

    private static void assertSame(Map<String, float[]> found, Map<String, float[]> wanted, float precision) {
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, values) -> {
            float largest = 1;
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(found.get(name)).as(name).containsExactly(values, within(precision * largest));
        });
    }

    private static Masks masks(Map<String, float[]> parameters, double left, SplittableRandom random) {
        Map<String, BitSet> pruned = new TreeMap<>();
        parameters.forEach((name, values) -> {
            if (name.endsWith("_W")) {
                BitSet bits = new BitSet();
                bits.set((int) (values.length * left), values.length);
                // Which of them are left is left to chance, but not how many.
                for (int i = values.length - 1; i > 0; i--) {
                    int other = random.nextInt(i + 1);
                    boolean gone = bits.get(i);
                    bits.set(i, bits.get(other));
                    bits.set(other, gone);
                }
                pruned.put(name, bits);
            }
        });
        return new Masks(pruned);
    }

    /** Nothing of the state of an optimizer is lost or mixed up when other weights are left. */
    @Test
    void optimizersGoOnUnderOtherMasks() {
        ComputationGraph network = Networks.mlp(50, 40, 4);
        float[] features = Noise.of(20, 50);
        int[] labels = new SplittableRandom(1).ints(20, 0, 4).toArray();
        SplittableRandom random = new SplittableRandom(1);
        try (Engine kernel = Compilation.of(network.clone(), new int[] {50}, 1)
                        .engine()
                        .orElseThrow();
                Engine dl4j = Dl4jEngine.open(network.clone(), new int[] {50}, 1)) {
            TrainingSettings settings = new TrainingSettings(Optimizer.NESTEROV, 0.01, 0.01, 0.9);
            kernel.optimize(settings);
            dl4j.optimize(settings);
            for (double left : new double[] {0.5, LEFT, LEFT / 2, LEFT, 0.4, LEFT, 1}) {
                Masks masks = masks(dl4j.parameters(), left, random);
                kernel.mask(masks);
                dl4j.mask(masks);
                for (int step = 0; step < 3; step++) {
                    kernel.train(features, labels, 20);
                    dl4j.train(features, labels, 20);
                }
                assertThat(masks.firstAlive(kernel.parameters())).isEmpty();
                assertSame(kernel.parameters(), dl4j.parameters(), 2e-5f);
            }
        }
    }

    @Test
    void sameBitsAgain() {
        assertThat(trained()).isEqualTo(trained());
    }

    private static float[] trained() {
        try (Engine engine = Compilation.of(Networks.lenet(6, 12, 40, 28), new int[] {1, 28, 28}, 1)
                .engine()
                .orElseThrow()) {
            engine.mask(masks(engine.parameters(), LEFT, new SplittableRandom(3)));
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0));
            float[] images = Noise.of(37, 28 * 28);
            int[] labels = new SplittableRandom(1).ints(37, 0, 10).toArray();
            for (int step = 0; step < 5; step++) {
                engine.train(images, labels, 37 - step);
            }
            return engine.snapshot();
        }
    }
}
