package dev.espalier.network.kernel;

import dev.espalier.network.engine.Networks;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.TrainingSettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenseTest {
    @Property(tries = 30)
    void computesWhatDl4jDoes(
            @ForAll @IntRange(min = 1, max = 40) int features,
            @ForAll @IntRange(min = 1, max = 40) int hidden,
            @ForAll @IntRange(min = 2, max = 12) int classes,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll boolean biased) {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(features),
                new DenseLayer.Builder().nOut(hidden).hasBias(biased).build(),
                Networks.dense(hidden + 3),
                Networks.softmax(classes));
        Agreement.check(network, new int[] {features}, count);
    }

    @ParameterizedTest
    @EnumSource
    void makesTheSameStepsWithEveryOptimizer(Optimizer optimizer) {
        // Where a gradient is all but zero, Adam makes whole steps of what is left of it.
        boolean adaptive = optimizer == Optimizer.ADAM || optimizer == Optimizer.ADAMW;
        Agreement.check(
                Networks.mlp(30, 300, 5),
                new int[] {30},
                16,
                new TrainingSettings(optimizer, 0.01, 0.01, 0.9),
                adaptive ? 1e-3f : 1e-5f);
    }

    @Property(tries = 15)
    void readsFlattenedImages(
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width) {
        ComputationGraph network = Networks.chain(
                InputType.convolutional(height, width, channels), Networks.dense(7), Networks.softmax(3));
        Agreement.check(network, new int[] {channels, height, width}, 5);
    }
}
