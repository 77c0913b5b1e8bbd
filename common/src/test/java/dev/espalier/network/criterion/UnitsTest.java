package dev.espalier.network.criterion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Prunable;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class UnitsTest {
    static {
        Nets.prepare();
    }

    /** What comes in and what the units said before are weights of one layer: they are summed up, not averaged. */
    @Test
    void aUnitOfARecurrentLayerIsWorthAllThatItsGatesWeigh() {
        ComputationGraph net = Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(1, 4))
                .addLayer("lstm", new LastTimeStep(new LSTM.Builder().nOut(2).build()), "in")
                .addLayer("out", Nets.logits(2), "lstm")
                .setOutputs("out"));
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, new Shape.Columns(4)));
        float[] flat = Parameters.flat(net);
        float[] in = Parameters.of(net).of("lstm", "W").read(flat);
        float[] before = Parameters.of(net).of("lstm", "RW").read(flat);
        double sum = 0;
        for (int gate = 0; gate < 4; gate++) {
            int row = 2 * gate + 1;
            sum += square(in[row]) + square(before[2 * row]) + square(before[2 * row + 1]);
        }
        Target units = Target.all(List.of(Prunable.NEURON), anatomy).get(0);
        assertThat(units.sums(at -> square(flat[at]))[1]).isEqualTo((float) sum);
        assertThat(units.roots(at -> square(flat[at]))[1]).isEqualTo((float) Math.sqrt(sum));
    }

    private static double square(float value) {
        return (double) value * value;
    }
}
