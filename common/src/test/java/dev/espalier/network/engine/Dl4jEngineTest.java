package dev.espalier.network.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jEngineTest extends EngineContract {
    private static final int COUNT = 6;
    private static final int[] LABELS = {0, 1, 2, 1, 0, 2};
    private static final int[] IMAGE = {2, 4, 4};
    private static final float[] IMAGES = Noise.of(COUNT, IMAGE);
    private static final int[] ROW = {5};
    private static final float[] ROWS = Noise.of(COUNT, ROW);

    @Override
    protected Engine open(ComputationGraph network, int[] shape, long seed) {
        return Dl4jEngine.open(network, shape, seed);
    }

    @Test
    void gradientsOfEveryKindOfLayerAreSlopesOfTheLoss() {
        assertSlopes(Networks.residual(2, 4, 3, Activation.SOFTPLUS), IMAGE);
    }

    @Test
    void squaredDifferencesAreMeasuredByTheLogits() {
        for (LossFunction loss : List.of(LossFunction.MSE, LossFunction.XENT)) {
            assertMeasured(Networks.output(loss, Activation.SIGMOID, 1), new int[] {0, 1, 1, 0, 1, 1});
            assertMeasured(Networks.output(loss, Activation.SIGMOID, 3), LABELS);
        }
        assertMeasured(Networks.output(LossFunction.MSE, Activation.SOFTMAX, 3), LABELS);
        assertSlopes(
                Networks.chain(
                        InputType.feedForward(5),
                        Networks.dense(4),
                        Networks.output(LossFunction.MSE, Activation.SOFTMAX, 3)),
                ROW);
    }

    private static void assertMeasured(OutputLayer output, int[] labels) {
        ComputationGraph network = Networks.chain(InputType.feedForward(5), Networks.dense(4), output);
        try (Engine engine = Dl4jEngine.open(network, ROW, 1)) {
            float[] logits = new float[COUNT * engine.classes()];
            engine.logits(ROWS, COUNT, logits);
            double sum = 0;
            for (int i = 0; i < COUNT; i++) {
                sum += engine.loss().of(logits, i * engine.classes(), engine.classes(), labels[i]);
            }
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.5, 0, 0));
            double before = engine.train(ROWS, labels, COUNT);
            assertThat(before).isCloseTo(sum / COUNT, within(1e-5));
            assertThat(engine.train(ROWS, labels, COUNT)).isLessThan(before);
        }
    }

    @Test
    void atATemperatureOfOneSoftTargetsAreLabelsThatDl4jKnows() {
        float[] teacher = Noise.of(COUNT, 3);
        float[] blended = new float[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            for (int j = 0; j < 3; j++) {
                double p = Math.exp(-Loss.SOFTMAX.of(teacher, i * 3, 3, j));
                blended[i * 3 + j] = (float) (0.4 * p + (LABELS[i] == j ? 0.6 : 0));
            }
        }
        ComputationGraph reference = Networks.residual(2, 4, 3);
        for (var layer : reference.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer conf) {
                conf.setIUpdater(new Sgd(0.1));
            }
        }
        DataSet batch = new DataSet(
                Nd4j.create(IMAGES).reshape(COUNT, 2, 4, 4),
                Nd4j.create(blended).reshape(COUNT, 3));
        try (Engine engine = Dl4jEngine.open(Networks.residual(2, 4, 3), IMAGE, 1)) {
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0, 0));
            for (int step = 0; step < 3; step++) {
                reference.fit(batch);
                assertThat(engine.train(IMAGES, LABELS, new SoftTargets(teacher, 1, 0.4), COUNT))
                        .isCloseTo(reference.score(), within(1e-5));
            }
            assertThat(engine.snapshot()).containsExactly(reference.params().toFloatVector(), within(1e-5f));
        }
    }

    @Test
    void areThoseOfDl4j() {
        assertSame(new Sgd(0.1), new TrainingSettings(Optimizer.SGD, 0.1, 0, 0), 1e-5f);
        assertSame(new Nesterovs(0.1, 0.8), new TrainingSettings(Optimizer.NESTEROV, 0.1, 0, 0.8), 1e-5f);
        // Where a gradient is all but zero, Adam makes whole steps of what is left of it.
        assertSame(new Adam(0.01), new TrainingSettings(Optimizer.ADAM, 0.01, 0, 0), 1e-3f);
    }

    private static void assertSame(IUpdater updater, TrainingSettings settings, float precision) {
        ComputationGraph reference = Networks.residual(2, 4, 3);
        for (var layer : reference.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer conf) {
                conf.setIUpdater(updater);
            }
        }
        float[] wanted = new float[COUNT * 3];
        for (int i = 0; i < COUNT; i++) {
            wanted[i * 3 + LABELS[i]] = 1;
        }
        DataSet batch = new DataSet(
                Nd4j.create(IMAGES).reshape(COUNT, 2, 4, 4), Nd4j.create(wanted).reshape(COUNT, 3));
        try (Engine engine = Dl4jEngine.open(Networks.residual(2, 4, 3), IMAGE, 1)) {
            engine.optimize(settings);
            for (int step = 0; step < 4; step++) {
                reference.fit(batch);
                assertThat(engine.train(IMAGES, LABELS, COUNT)).isCloseTo(reference.score(), within(1e-5));
            }
            assertThat(engine.snapshot()).containsExactly(reference.params().toFloatVector(), within(precision));
        }
    }

    @Test
    void keepFrozenLayersAndConstraints() {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(5),
                new FrozenLayer.Builder().layer(Networks.dense(4)).build(),
                new DenseLayer.Builder()
                        .nOut(4)
                        .constrainWeights(new MaxNormConstraint(0.1, 1))
                        .build(),
                Networks.softmax(3));
        try (Engine engine = Dl4jEngine.open(network, ROW, 1)) {
            float[] frozen = engine.parameters().get("l0_W");
            engine.optimize(new TrainingSettings(Optimizer.SGD, 0.1, 0.1, 0));
            engine.train(ROWS, LABELS, COUNT);
            assertThat(engine.parameters().get("l0_W")).isEqualTo(frozen);
            assertThat(engine.gradients(ROWS, LABELS, COUNT))
                    .doesNotContainKey("l0_W")
                    .containsKey("l1_W");
            float[] weights = engine.parameters().get("l1_W");
            double square = 0;
            for (int unit = 0; unit < 4; unit++) {
                square += weights[unit * 4] * weights[unit * 4];
            }
            assertThat(Math.sqrt(square)).isLessThan(0.1001);
        }
    }

    @Test
    void whatIsFrozenCanBePruned() {
        ComputationGraph network = Networks.chain(
                InputType.feedForward(5),
                new FrozenLayer.Builder().layer(Networks.dense(4)).build(),
                Networks.softmax(3));
        try (Engine engine = Dl4jEngine.open(network, ROW, 1)) {
            float[] pruned = engine.parameters().get("l0_W");
            pruned[3] = 0;
            pruned[7] = 0;
            engine.mask(new Masks(Map.of("l0_W", BitSet.valueOf(new long[] {1 << 3 | 1 << 7}))));
            engine.optimize(new TrainingSettings(Optimizer.ADAM, 0.1, 0, 0));
            engine.train(ROWS, LABELS, COUNT);
            assertThat(engine.parameters().get("l0_W")).isEqualTo(pruned);
        }
    }
}
