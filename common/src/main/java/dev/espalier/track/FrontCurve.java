package dev.espalier.track;

import dev.espalier.pareto.Front;
import dev.espalier.pareto.Objective;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A front as a metric whose step is the cost: that is what a page draws by itself, as a curve over the cost. */
final class FrontCurve {
    /** A step is a whole number; a cost that is none is shown in thousandths. */
    private static final long FINER = 1000;

    private FrontCurve() {}

    static String key(Measure quality, Measure cost) {
        return Keys.allowed(
                Keys.FRONT + quality.reported() + " by " + cost.reported() + (isCount(cost) ? "" : " x" + FINER));
    }

    private static boolean isCount(Measure cost) {
        return cost.form() == Measure.Form.COUNT;
    }

    /**
     * For every cost a curve of what nothing beats in the quality and this cost alone: where there are several costs,
     * the rest of the front would zigzag through it. Chosen by the decisive columns, drawn in those that are reported.
     */
    static List<MetricPoint> all(TrackedSweep sweep, FinalState state) {
        List<MetricPoint> points = new ArrayList<>();
        List<Gist> front = state.completed().stream()
                .filter(gist -> state.front().contains(gist.id()))
                .toList();
        for (Measure cost : sweep.costs()) {
            List<Objective> two = List.of(objective(sweep.quality()), objective(cost));
            for (Gist gist : Front.of(front, Gist::values, two).members()) {
                Double x = gist.values().get(cost.reported());
                Double y = gist.values().get(sweep.quality().reported());
                if (isReal(x) && isReal(y)) {
                    points.add(
                            new MetricPoint(key(sweep.quality(), cost), y, Math.round(isCount(cost) ? x : x * FINER)));
                }
            }
        }
        points.sort(Comparator.comparing(MetricPoint::key).thenComparing(MetricPoint::step));
        return points;
    }

    private static Objective objective(Measure measure) {
        return new Objective(measure.decisive(), measure.better());
    }

    private static boolean isReal(Double value) {
        return value != null && Double.isFinite(value);
    }
}
