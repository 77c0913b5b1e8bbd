package dev.espalier.report;

import dev.espalier.sweep.Direction;
import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Variant;
import dev.espalier.table.Results;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one panel of the picture shows: every completed variant by what it is paid with and by its quality, in the columns
 * that are reported.
 *
 * @param floor where the quality's axis begins: variants below it are shown at it
 */
record Panel(Measure quality, Measure cost, List<Point> points, double floor) {
    /** How far below the baseline a share is looked at closely: what is lower has lost. */
    private static final double CLOSE = 0.1;

    private static final double DECADE = 10;

    Panel {
        points = List.copyOf(points);
    }

    /** One variant's place. */
    record Point(Variant variant, double x, double y, boolean onFront) {}

    static Panel of(Results results, Measure cost) {
        Measure quality = results.objectives().get(0);
        List<Point> points = new ArrayList<>();
        for (Gist gist : results.outcomes().gists()) {
            Double x = gist.values().get(cost.reported());
            Double y = gist.values().get(quality.reported());
            if (x != null && y != null && Double.isFinite(x) && Double.isFinite(y)) {
                points.add(new Point(gist.variant(), x, y, results.front().contains(gist.id())));
            }
        }
        return new Panel(quality, cost, points, floor(quality, points));
    }

    /** Without this, one variant that learnt nothing presses all the others into a line at the top. */
    private static double floor(Measure quality, List<Point> points) {
        List<Double> sorted = points.stream().map(Point::y).sorted().toList();
        if (sorted.isEmpty()) {
            return 0;
        }
        double reference = points.stream()
                .filter(point -> point.variant().isBaseline())
                .mapToDouble(Point::y)
                .findFirst()
                .orElse(sorted.get(sorted.size() - 1));
        double median = sorted.get(sorted.size() / 2);
        return isShare(points) && quality.better() == Direction.HIGHER
                ? Math.max(sorted.get(0), Math.min(reference - CLOSE, median))
                : sorted.get(0);
    }

    private static boolean isShare(List<Point> points) {
        return points.stream().allMatch(point -> point.y() >= 0 && point.y() <= 1);
    }

    boolean isShare() {
        return isShare(points);
    }

    /** True when costs of more than one order of magnitude are compared. */
    boolean isWide() {
        double smallest = least(Point::x);
        return smallest > 0 && most(Point::x) > DECADE * smallest;
    }

    double least(ToDoubleFunction<Point> axis) {
        return points.stream().mapToDouble(axis).min().orElse(0);
    }

    double most(ToDoubleFunction<Point> axis) {
        return points.stream().mapToDouble(axis).max().orElse(0);
    }

    List<Point> above() {
        return points.stream().filter(point -> point.y() >= floor).toList();
    }

    /** Those that the axis does not reach, moved to where it begins. */
    List<Point> below() {
        return points.stream()
                .filter(point -> point.y() < floor)
                .map(point -> new Point(point.variant(), point.x(), floor, point.onFront()))
                .toList();
    }

    List<Point> baseline() {
        return above().stream().filter(point -> point.variant().isBaseline()).toList();
    }

    List<Point> members() {
        return above().stream().filter(Point::onFront).toList();
    }

    /**
     * The members that are the best for what they cost here, from the cheapest on. A member that has its place for
     * another cost's sake is not among them, so that the line through them never turns back.
     */
    List<Point> front() {
        List<Point> front = new ArrayList<>();
        for (Point member : members().stream()
                .sorted(Comparator.comparingDouble(Point::x).thenComparing(this::better))
                .toList()) {
            if (front.isEmpty() || better(member, front.get(front.size() - 1)) < 0) {
                front.add(member);
            }
        }
        return front;
    }

    private int better(Point a, Point b) {
        if (a.y() == b.y()) {
            return 0;
        }
        return quality.better().better(a.y(), b.y()) ? -1 : 1;
    }
}
