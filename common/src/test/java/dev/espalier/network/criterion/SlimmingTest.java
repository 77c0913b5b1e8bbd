package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Prunable;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.network.graph.Slice;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class SlimmingTest {
    private static final Shape IMAGES = new Shape.Image(2, 8, 8);

    @Test
    void isTheMeanAbsoluteScaleOfTheNormsBehind() throws VariantFailure {
        Nets.prepare();
        ComputationGraph net = new Resnet20().build(IMAGES, 3, 1);
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, IMAGES));
        Units stage = new Units(anatomy.groups(Prunable.FILTER).get(0));
        float[] flat = new float[anatomy.parameters().total()];
        List<Slice> scales = stage.scales();
        assertThat(scales).hasSameSizeAs(stage.layers());
        for (int layer = 0; layer < scales.size(); layer++) {
            flat[scales.get(layer).positions(0)[0]] = layer % 2 == 0 ? layer : -layer;
            flat[scales.get(layer).positions(1)[0]] = -2;
        }
        float[] scores = scores(new Slimming(), stage, new GivenEvidence(flat, new Seeds("s")));
        assertThat(scores[0]).isEqualTo((scales.size() - 1) / 2f);
        assertThat(scores[1]).isEqualTo(2);
        assertThat(scores[2]).isZero();
        assertThat(new Slimming().objection(stage)).isEmpty();
    }

    @Test
    void cannotJudgeUnitsWithoutANorm() {
        assertThat(new Slimming().objection(new TwoUnits().units()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no batch norm"));
    }
}
