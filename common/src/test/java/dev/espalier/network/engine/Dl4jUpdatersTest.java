package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jUpdatersTest {
    private static final int COUNT = 6;
    private static final int[] LABELS = {0, 1, 2, 1, 0, 2};
    private static final int[] IMAGE = {2, 4, 4};
    private static final float[] IMAGES = Noise.of(COUNT, IMAGE);

    private static Stream<TrainingSettings> settings() {
        return Stream.of(
                new TrainingSettings(Optimizer.SGD, 0.1, 0, 0),
                new TrainingSettings(Optimizer.SGD, 0.1, 0.2, 0),
                new TrainingSettings(Optimizer.NESTEROV, 0.05, 0.1, 0.8),
                new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0.9),
                new TrainingSettings(Optimizer.ADAM, 0.01, 0.1, 0.9),
                new TrainingSettings(Optimizer.ADAMW, 0.01, 0.3, 0.9));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void makeTheStepsOfAnEngine(TrainingSettings settings) {
        ComputationGraph network = Networks.residual(2, 4, 3);
        Dl4jUpdaters.put(network, settings);
        try (Engine engine = Dl4jEngine.open(Networks.residual(2, 4, 3), IMAGE, 1);
                INDArray images = Nd4j.create(IMAGES).reshape(COUNT, 2, 4, 4);
                INDArray wanted = wanted()) {
            engine.optimize(settings);
            for (int step = 0; step < 5; step++) {
                if (step == 3 && settings.optimizer() != Optimizer.NESTEROV) {
                    // From here on the steps are smaller.
                    engine.learningRate(settings.learningRate() / 4);
                    Dl4jUpdaters.put(network, slower(settings));
                    network.setUpdater(new ComputationGraphUpdater(
                            network, network.getUpdater().getStateViewArray()));
                }
                engine.train(IMAGES, LABELS, COUNT);
                network.fit(new INDArray[] {images}, new INDArray[] {wanted});
            }
            // Where a gradient is all but zero, Adam makes whole steps of what is left of it.
            assertThat(network.params().toFloatVector()).containsExactly(engine.snapshot(), within(2e-3f));
        }
        network.close();
    }

    private static TrainingSettings slower(TrainingSettings settings) {
        return new TrainingSettings(
                settings.optimizer(), settings.learningRate() / 4, settings.weightDecay(), settings.momentum());
    }

    private static INDArray wanted() {
        float[] wanted = new float[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            wanted[i * 3 + LABELS[i]] = 1;
        }
        return Nd4j.create(wanted).reshape(COUNT, 3);
    }

    @Test
    void areNotThereForClassicalMomentum() {
        TrainingSettings settings = new TrainingSettings(Optimizer.SGD, 0.1, 0, 0.9);
        assertThatThrownBy(() -> Dl4jUpdaters.put(Networks.mlp(2, 3, 2), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DL4J has no optimizer for");
    }
}
