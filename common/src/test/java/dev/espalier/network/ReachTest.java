package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.recover.Evaluation;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachTest {
    /** Of the weights between 144 inputs, 10 units and 4 classes. */
    private static final long ALL = 144 * 10 + 10 * 4;

    private static StartingPoint network;
    private long now;
    private Reach reach;

    @BeforeEach
    void open() {
        Nets.prepare();
        network = StartingPoint.untrained(
                new Mlp(List.of(10)),
                Experiment.data("data { format = glyphs, glyphs { examples = 100, size = 12, classes = 4 } }"),
                1);
        reach = reach(network.anatomy(), network.net());
    }

    private Reach reach(Anatomy anatomy, ComputationGraph net) {
        return new Reach(0.9, anatomy, ParameterSlice.of(net), () -> now);
    }

    private void epoch(long seconds, int rows, double accuracy) {
        reach.begun();
        now += seconds * 1_000_000_000;
        reach.learnt(rows);
        reach.ended();
        // Whatever happens between epochs.
        now += 77_000_000_000L;
        reach.evaluated(new Evaluation(accuracy, 1));
    }

    private static Masks gone(int weights) {
        BitSet bits = new BitSet();
        bits.set(0, weights);
        return new Masks(Map.of("fc1_W", bits));
    }

    @Test
    void onlyLearningIsTimedAndTheFirstTimeCounts() {
        epoch(3, 100, 0.5);
        assertThat(reach.reached()).isEmpty();
        epoch(4, 100, 0.9);
        epoch(5, 100, 0.8);
        epoch(6, 100, 0.99);
        assertThat(reach.reached()).contains(new Reach.Effort(2, 7, 200.0 * ALL));
        assertThat(reach.spent()).isEqualTo(new Reach.Effort(4, 18, 400.0 * ALL));
    }

    @Test
    void untilAllIsGoneNothingCountsButItsTime() {
        reach.counts(false);
        epoch(3, 100, 0.99);
        assertThat(reach.reached()).isEmpty();
        reach.counts(true);
        reach.evaluated(new Evaluation(0.95, 1));
        assertThat(reach.reached()).contains(new Reach.Effort(1, 3, 100.0 * ALL));
    }

    @Test
    void weightsThatAreGoneAreNotMultiplied() {
        reach.begun();
        reach.learnt(10);
        now += 2_000_000_000;
        reach.masked(gone(440));
        now += 1_000_000_000;
        reach.learnt(10);
        reach.ended();
        reach.masked(gone(1440));
        epoch(1, 10, 0.9);
        assertThat(reach.reached())
                .contains(new Reach.Effort(2, 4, 10.0 * ALL + 10.0 * (ALL - 440) + 10.0 * (ALL - 1440)));
    }

    @Test
    void anotherNetworkMayGoOn() {
        epoch(1, 10, 0.1);
        StartingPoint smaller = StartingPoint.untrained(
                new Mlp(List.of(5)),
                Experiment.data("data { format = glyphs, glyphs { examples = 100, size = 12, classes = 4 } }"),
                1);
        reach.network(smaller.anatomy(), ParameterSlice.of(smaller.net()));
        epoch(1, 10, 0.9);
        assertThat(reach.reached()).contains(new Reach.Effort(2, 2, 10.0 * ALL + 10.0 * ALL / 2));
    }
}
