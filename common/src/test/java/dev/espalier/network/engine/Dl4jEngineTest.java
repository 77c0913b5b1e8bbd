package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

class Dl4jEngineTest {
    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("mlp", Networks.mlp(6, 5, 3), new int[] {6}),
                Arguments.of("lenet", Networks.lenet(2, 3, 4, 16), new int[] {1, 16, 16}),
                Arguments.of("residual", Networks.residual(2, 4, 3, Activation.SOFTPLUS), new int[] {2, 4, 4}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsAreSlopesOfTheLoss(String name, ComputationGraph network, int[] shape) {
        int count = 5;
        float[] features = Noise.of(count, shape);
        int[] labels = {0, 1, 2, 1, 0};
        try (Engine engine = Engine.open(network, shape, 1)) {
            Map<String, float[]> gradients = engine.gradients(features, labels, count);
            float[] start = engine.snapshot();
            for (ParameterSlice slice : ParameterSlice.of(network)) {
                if (!slice.isTrained()) {
                    continue;
                }
                for (int i = 0; i < slice.length(); i += 1 + slice.length() / 7) {
                    double up = moved(engine, start, slice.from() + i, 1e-3f, features, labels, count);
                    double down = moved(engine, start, slice.from() + i, -1e-3f, features, labels, count);
                    assertThat((double) gradients.get(slice.name())[i])
                            .as(slice.name() + "[" + i + "]")
                            .isCloseTo((up - down) / 2e-3, within(2e-3));
                }
            }
        }
    }

    private static double moved(
            Engine engine, float[] start, int parameter, float by, float[] features, int[] labels, int count) {
        float[] moved = start.clone();
        moved[parameter] += by;
        engine.restore(moved);
        engine.optimize(new TrainingSettings(Optimizer.SGD, 1e-30, 0, 0));
        return engine.train(features, labels, count);
    }
}
