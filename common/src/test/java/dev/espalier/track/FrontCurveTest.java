package dev.espalier.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontCurveTest {
    @Test
    void a_curve_leaves_out_what_is_on_the_front_for_another_cost_alone() {
        Outcome.Completed large = with(SampleSweep.completed(SampleSweep.variant(0.2), 0.9), 800, 0.1);
        Outcome.Completed small = with(SampleSweep.completed(SampleSweep.variant(0.8), 0.8), 200, 0.4);
        Outcome.Completed slow = with(SampleSweep.completed(SampleSweep.variant(0.6), 0.7), 100, 0.5);
        List<Outcome.Completed> front = List.of(large, small, slow);

        List<MetricPoint> points = FrontCurve.all(
                SampleSweep.SWEEP, SampleSweep.results(front, Set.of(large.id(), small.id(), slow.id())));

        assertThat(points)
                .containsExactly(
                        new MetricPoint("front/score_test by pace x1000", 0.9, 100),
                        new MetricPoint("front/score_test by size", 0.7, 100),
                        new MetricPoint("front/score_test by size", 0.8, 200),
                        new MetricPoint("front/score_test by size", 0.9, 800));
    }

    private static Outcome.Completed with(Outcome.Completed outcome, double size, double pace) {
        Map<String, Double> values = new HashMap<>(outcome.values());
        values.put("size", size);
        values.put("pace", pace);
        return new Outcome.Completed(
                outcome.id(),
                outcome.variant(),
                values,
                outcome.labels(),
                outcome.curve(),
                outcome.parts(),
                outcome.seconds(),
                outcome.provenance());
    }
}
