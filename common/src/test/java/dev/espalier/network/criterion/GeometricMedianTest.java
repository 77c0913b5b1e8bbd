package dev.espalier.network.criterion;

import static dev.espalier.network.criterion.TwoUnits.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.VariantFailure;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class GeometricMedianTest {
    private final TwoUnits net = new TwoUnits();

    @Test
    void isTheSumOfTheDistancesToTheOthers() throws VariantFailure {
        // (1, -2, 2) and (0, 3, -4): √(1 + 25 + 36)
        float distance = (float) Math.sqrt(62);
        assertThat(scores(new GeometricMedian(), net.units(), net.evidence())).containsExactly(distance, distance);
    }

    @Test
    void theOneInTheMiddleGoesFirst() throws VariantFailure {
        Nets.prepare();
        Shape rows = new Shape.Columns(1);
        ComputationGraph wide = new Mlp(List.of(3)).build(rows, 2, 1);
        Anatomy anatomy = Anatomy.of(wide, Fitting.of("net", wide, rows));
        float[] flat = new float[anatomy.parameters().total()];
        anatomy.parameters().of("fc1", "W").write(new float[] {-1, 0.5f, 3}, flat);
        Target units = Target.all(List.of(Prunable.NEURON), anatomy).get(0);
        assertThat(scores(new GeometricMedian(), units, new GivenEvidence(flat, new Seeds("s"))))
                .containsExactly(5.5f, 4, 6.5f);
    }
}
