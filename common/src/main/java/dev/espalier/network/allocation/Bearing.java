package dev.espalier.network.allocation;

import dev.espalier.conf.Section;
import dev.espalier.table.SensitivityFile.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one part bears: how much of the model's quality is lost when so much of it alone goes. Between measurements the loss
 * rises evenly, and where more was removed and less lost it stays, so that it never falls.
 *
 * @param units how many the part has
 * @param points by shares, which rise, from nothing on
 */
record Bearing(long units, List<Point> points) {
    /** So many decimals are carried of a figure. */
    private static final int DECIMALS = 6;

    private static final Point WHOLE = new Point(0, 0);

    /**
     * One measurement.
     *
     * @param share how much of the part was gone
     * @param lost how much lower the quality was, on the mean
     */
    record Point(double share, double lost) {
        @Override
        public String toString() {
            return Section.trimmed(share) + ":" + Section.trimmed(lost);
        }
    }

    Bearing {
        points = List.copyOf(points);
    }

    /** Of lines about one part, by one criterion; those that removed as much are repetitions. */
    static Bearing of(Collection<Row> rows) {
        Map<Double, Double> lost = rows.stream()
                .filter(row -> row.kept() < row.units())
                .collect(Collectors.groupingBy(Row::share, TreeMap::new, Collectors.averagingDouble(Row::lost)));
        List<Point> points = new ArrayList<>();
        lost.forEach((share, mean) -> points.add(new Point(rounded(share), rounded(mean))));
        return new Bearing(rows.iterator().next().units(), points);
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** The same, from the whole part on and never falling. */
    private List<Point> rising() {
        List<Point> rising = new ArrayList<>(List.of(WHOLE));
        for (Point point : points) {
            double before = rising.get(rising.size() - 1).lost;
            rising.add(new Point(point.share, Math.max(before, point.lost)));
        }
        return rising;
    }

    /** All losses at which the curve bends. */
    List<Double> bends() {
        return rising().stream().map(Point::lost).distinct().toList();
    }

    /** How much goes before so much is lost; all that was measured, where that is never lost. */
    double before(double lost) {
        List<Point> rising = rising();
        for (int i = 1; i < rising.size(); i++) {
            if (rising.get(i).lost >= lost) {
                return between(rising.get(i - 1), rising.get(i), lost);
            }
        }
        return last();
    }

    /** How much goes until more than that is lost. */
    double until(double lost) {
        List<Point> rising = rising();
        for (int i = 1; i < rising.size(); i++) {
            if (rising.get(i).lost > lost) {
                return between(rising.get(i - 1), rising.get(i), lost);
            }
        }
        return last();
    }

    private double last() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).share;
    }

    private static double between(Point one, Point other, double lost) {
        if (one.lost >= lost) {
            return one.share;
        }
        return one.share + (lost - one.lost) / (other.lost - one.lost) * (other.share - one.share);
    }
}
