package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Prunable;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TaylorTest {
    private static final Shape IMAGES = new Shape.Image(2, 8, 8);
    private static final float[] GRADIENT = {1, 1, 0.5f, 7, -1, 0.25f};

    private final TwoUnits net = new TwoUnits();

    @Test
    void ofWeightsIsTheMeanOfTheirAbsoluteProducts() throws VariantFailure {
        GivenEvidence evidence = net.evidence().gradients(net.flat(GRADIENT, 9, 9), net.flat(new float[6], 9, 9));
        assertThat(scores(new Taylor(), net.weights(), evidence, "batches", "2"))
                .containsExactly(0.5f, 1, 0.5f, 0, 1.5f, 0.5f);
    }

    @Test
    void ofUnitsIsTheMeanSquareOfWhatTheirParametersContributeTogether() throws VariantFailure {
        GivenEvidence evidence = net.evidence().gradients(net.flat(GRADIENT, 1, 1), net.flat(GRADIENT, -2, 0));
        // 1 - 2 + 1 + 0.5 and -3 - 1 + 2; then 1 - 2 + 1 - 1 and -3 - 1
        assertThat(scores(new Taylor(), net.units(), evidence, "batches", "2"))
                .containsExactly((0.25f + 1) / 2, (4f + 16) / 2);
    }

    @Test
    void whatNoGradientReachesCannotBeJudgedByIt() {
        GivenEvidence evidence = net.evidence().gradients(net.flat(new float[6], 0, 0));
        assertThatThrownBy(() -> scores(new Taylor(), net.units(), evidence, "batches", "1"))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("no gradient reaches fc1");
    }

    /** The reason for looking at scale and shift where a norm follows. */
    @Test
    void weightsBeforeABatchNormContributeNothingAndItsScaleAndShiftDo() throws VariantFailure {
        ComputationGraph resnet = new Resnet20().build(IMAGES, 3, 1);
        Fitting fitting = Fitting.of("net", resnet, IMAGES);
        Anatomy parts = Anatomy.of(resnet, fitting);
        float[] parameters = Parameters.flat(resnet);
        float[] gradient = gradient(resnet, fitting);
        Units stage = new Units(parts.groups(Prunable.FILTER).get(0));

        float[] scores = taylor(stage, parameters, gradient);
        for (String layer : stage.layers()) {
            parts.parameters()
                    .of(layer, "W")
                    .write(new float[parts.parameters().of(layer, "W").size()], gradient);
        }
        float[] withoutWeights = taylor(stage, parameters, gradient);
        for (int unit = 0; unit < stage.size(); unit++) {
            assertThat(withoutWeights[unit]).isPositive();
            assertThat(scores[unit]).isCloseTo(withoutWeights[unit], within(1e-3f * withoutWeights[unit]));
        }
    }

    private static float[] taylor(Units units, float[] parameters, float[] gradient) throws VariantFailure {
        GivenEvidence evidence = new GivenEvidence(parameters, new Seeds("s")).gradients(gradient.clone());
        return scores(new Taylor(), units, evidence, "batches", "1");
    }

    private static float[] gradient(ComputationGraph net, Fitting fitting) {
        int examples = 6;
        INDArray input = fitting.array(Nets.noise(examples * fitting.data().size(), 3), examples);
        INDArray labels = Nd4j.zeros(examples, 3);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % 3, 1);
        }
        net.setInput(0, input);
        net.setLabels(new DataSet(input, labels).getLabels());
        net.computeGradientAndScore();
        return net.gradient().gradient().dup().reshape(net.numParams()).toFloatVector();
    }
}
