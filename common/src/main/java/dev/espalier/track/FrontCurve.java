package dev.espalier.track;

import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Outcome;
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

    /** One curve for every cost, all on the columns that are reported. */
    static List<MetricPoint> all(TrackedSweep sweep, Results results) {
        List<MetricPoint> points = new ArrayList<>();
        for (Measure cost : sweep.costs()) {
            for (Outcome.Completed outcome : results.completed()) {
                Double x = outcome.values().get(cost.reported());
                Double y = outcome.values().get(sweep.quality().reported());
                if (results.front().contains(outcome.id()) && isReal(x) && isReal(y)) {
                    points.add(
                            new MetricPoint(key(sweep.quality(), cost), y, Math.round(isCount(cost) ? x : x * FINER)));
                }
            }
        }
        points.sort(Comparator.comparing(MetricPoint::key).thenComparing(MetricPoint::step));
        return points;
    }

    private static boolean isReal(Double value) {
        return value != null && Double.isFinite(value);
    }
}
