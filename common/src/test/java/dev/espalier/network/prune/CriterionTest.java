package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.ParameterArray;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Prunable;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class CriterionTest {
    private static final Shape ROWS = new Shape.Columns(3);
    private static final Shape IMAGES = new Shape.Image(2, 8, 8);

    /** The two units of fc1, with three weights each. */
    private static final float[] WEIGHTS = {1, -2, 2, 0, 3, -4};

    private static final float[] GRADIENT = {1, 1, 0.5f, 7, -1, 0.25f};

    @BeforeAll
    static void natives() {
        Nets.prepare();
    }

    private final ComputationGraph net = new Mlp(List.of(2)).build(ROWS, 2, 1);
    private final Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, ROWS));
    private final ParameterArray weights = anatomy.parameters().of("fc1", "W");
    private final ParameterArray bias = anatomy.parameters().of("fc1", "b");

    private float[] flat(float[] ofWeights, float... ofBias) {
        float[] flat = new float[anatomy.parameters().total()];
        weights.write(ofWeights, flat);
        bias.write(ofBias, flat);
        return flat;
    }

    private float[] scores(Prunable kind, Choice criterion, float[]... gradients) throws VariantFailure {
        Target target = Target.all(kind, anatomy).get(0);
        Gradients given = (batches, rows, gradient) -> List.of(gradients).forEach(gradient);
        return new Importance(criterion, flat(WEIGHTS, 0.5f, 2), given, new Seeds("s"))
                .of(List.of(target))
                .get(0)
                .values();
    }

    private static Choice taylor(int batches) {
        return new Choice("taylor", Map.of("batches", Integer.toString(batches), "batch", "1"));
    }

    @Test
    void magnitudes() throws VariantFailure {
        assertThat(scores(Prunable.WEIGHT, new Choice("l1"))).containsExactly(1, 2, 2, 0, 3, 4);
        assertThat(scores(Prunable.WEIGHT, new Choice("l2"))).containsExactly(1, 4, 4, 0, 9, 16);
        // 5 and 7 by their mean, 3 and 5 by theirs
        assertThat(scores(Prunable.NEURON, new Choice("l1"))).containsExactly(5f / 6, 7f / 6);
        assertThat(scores(Prunable.NEURON, new Choice("l2"))).containsExactly(0.75f, 1.25f);
    }

    @Test
    void taylorOfWeightsIsTheMeanOfTheirAbsoluteProducts() throws VariantFailure {
        assertThat(scores(Prunable.WEIGHT, taylor(2), flat(GRADIENT, 9, 9), flat(new float[6], 9, 9)))
                .containsExactly(0.5f, 1, 0.5f, 0, 1.5f, 0.5f);
    }

    @Test
    void taylorOfUnitsIsTheMeanSquareOfWhatTheirParametersContributeTogether() throws VariantFailure {
        // 1 - 2 + 1 + 0.5 and -3 - 1 + 2; then 1 - 2 + 1 - 1 and -3 - 1
        assertThat(scores(Prunable.NEURON, taylor(2), flat(GRADIENT, 1, 1), flat(GRADIENT, -2, 0)))
                .containsExactly((0.25f + 1) / 2, (4f + 16) / 2);
    }

    @Test
    void whatNoGradientReachesCannotBeJudgedByIt() {
        assertThatThrownBy(() -> scores(Prunable.NEURON, taylor(1), flat(new float[6], 0, 0)))
                .isInstanceOf(VariantFailure.class)
                .hasMessageContaining("no gradient reaches fc1");
    }

    /** The reason for looking at scale and shift where a norm follows. */
    @Test
    void weightsBeforeABatchNormContributeNothingAndItsScaleAndShiftDo() {
        ComputationGraph resnet = new Resnet20().build(IMAGES, 3, 1);
        Fitting fitting = Fitting.of("net", resnet, IMAGES);
        Anatomy parts = Anatomy.of(resnet, fitting);
        float[] parameters = Parameters.flat(resnet);
        float[] gradient = gradient(resnet, fitting);
        Units stage = new Units(parts.groups(Prunable.FILTER).get(0));

        float[] scores = scores(stage, parameters, gradient);
        for (String layer : stage.layers()) {
            parts.parameters()
                    .of(layer, "W")
                    .write(new float[parts.parameters().of(layer, "W").size()], gradient);
        }
        float[] withoutWeights = scores(stage, parameters, gradient);
        for (int unit = 0; unit < stage.size(); unit++) {
            assertThat(withoutWeights[unit]).isPositive();
            assertThat(scores[unit]).isCloseTo(withoutWeights[unit], within(1e-3f * withoutWeights[unit]));
        }
    }

    private static float[] scores(Units units, float[] parameters, float[] gradient) {
        Taylor sums = new Taylor(units.size(), 1);
        units.addChanges(parameters, gradient, sums);
        return sums.scores();
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

    @Test
    void bothMenusOfferAllOfThemWithTheirSources() {
        assertThat(Criterion.forWeights().stream().map(Menu.Entry::name))
                .containsExactly("l1", "l2", "taylor", "random");
        assertThat(Criterion.forUnits()).allSatisfy(entry -> {
            assertThat(Criterion.of(new Choice(entry.name()))).isNotNull();
            assertThat(entry.source()).isNotBlank();
        });
        assertThat(Criterion.forUnits().get(2).option("batches")).isPresent();
        assertThatThrownBy(() -> Criterion.of(new Choice("luck"))).isInstanceOf(IllegalArgumentException.class);
    }
}
