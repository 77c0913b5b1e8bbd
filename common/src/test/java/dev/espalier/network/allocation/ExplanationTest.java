package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.VariantFailure;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Shape ROWS = new Shape.Columns(2);

    static {
        Nets.prepare();
    }

    /** Of a layer of five units, and of the ten weights into it. */
    private static Target target(Prunable kind) {
        ComputationGraph net = new Mlp(List.of(5)).build(ROWS, 2, 1);
        return Target.all(List.of(kind), Anatomy.of(net, Fitting.of("net", net, ROWS)))
                .get(0);
    }

    @Test
    void everyUnitThatGoesHasItsScoreItsRankAndWhatWouldHaveSavedIt() throws VariantFailure {
        Scores scores = Scores.absolute(target(Prunable.NEURON), new float[] {3, 1, 5, 2, 2});
        assertThat(Explanation.of(scores, scores.lowest(3, new Limits(1, 1))))
                .containsExactly(
                        new Detail("removed", "fc1", 1, Map.of("score", 1.0, "rank", 1.0, "threshold", 3.0)),
                        new Detail("removed", "fc1", 3, Map.of("score", 2.0, "rank", 2.0, "threshold", 3.0)),
                        new Detail("removed", "fc1", 4, Map.of("score", 2.0, "rank", 3.0, "threshold", 3.0)));
    }

    @Test
    void scoresAreToldAsTheyWereGivenAlsoWhereTheyAreCompared() throws VariantFailure {
        Scores scores = Scores.relative(target(Prunable.NEURON), new float[] {4, 1, 5, 8, 2});
        assertThat(Explanation.of(scores, scores.lowest(1, new Limits(1, 1))))
                .containsExactly(new Detail("removed", "fc1", 1, Map.of("score", 1.0, "rank", 1.0, "threshold", 2.0)));
    }

    @Test
    void whatWentInAnEarlierStepHasNoScoreAnyMore() throws VariantFailure {
        BitSet gone = new BitSet();
        gone.set(2);
        Scores scores = Scores.absolute(target(Prunable.NEURON), new float[] {3, 1, 5, 2, 2})
                .after(gone);
        assertThat(Explanation.of(scores, scores.lowest(2, new Limits(1, 1))))
                .containsExactly(
                        new Detail("removed", "fc1", 2, Map.of("rank", 1.0, "threshold", 2.0)),
                        new Detail("removed", "fc1", 1, Map.of("score", 1.0, "rank", 2.0, "threshold", 2.0)));
    }

    @Test
    void ofWeightsOnlyTheLastIsTold() throws VariantFailure {
        Scores scores = Scores.absolute(target(Prunable.WEIGHT), new float[] {3, 1, 5, 2, 2, 9, 9, 9, 9, 9});
        assertThat(Explanation.of(scores, scores.lowest(3, new Limits(1, 1))))
                .containsExactly(new Detail("removed", "fc1", 4, Map.of("score", 2.0, "rank", 3.0, "threshold", 3.0)));
        assertThat(Explanation.of(scores, scores.lowest(0, new Limits(1, 1)))).isEmpty();
    }
}
