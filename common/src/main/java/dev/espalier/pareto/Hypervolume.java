package dev.espalier.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The exact volume that a set of points dominates, by the method of the Walking Fish Group (While, Bradstreet and
 * Barone, "A fast way of calculating exact hypervolumes", IEEE Transactions on Evolutionary Computation 16(1), 2012).
 * Two objectives take a sort; every further one may multiply the time by the number of points.
 */
final class Hypervolume {
    private Hypervolume() {}

    /** Lower is better in every coordinate of the points and the bound. */
    static double of(List<double[]> points, double[] bound) {
        return volume(points.stream().filter(p -> inside(p, bound)).toList(), bound);
    }

    private static boolean inside(double[] point, double[] bound) {
        for (int i = 0; i < bound.length; i++) {
            if (point[i] >= bound[i]) {
                return false;
            }
        }
        return true;
    }

    private static double volume(List<double[]> points, double[] bound) {
        if (bound.length == 2) {
            return area(points, bound);
        }
        double volume = 0;
        for (int i = 0; i < points.size(); i++) {
            volume += exclusive(points.get(i), points.subList(i + 1, points.size()), bound);
        }
        return volume;
    }

    /** What a point dominates and none of the others does. */
    private static double exclusive(double[] point, List<double[]> others, double[] bound) {
        List<double[]> shadows =
                others.stream().map(other -> worse(point, other)).toList();
        return box(point, bound) - volume(optimal(shadows), bound);
    }

    private static double[] worse(double[] a, double[] b) {
        double[] worse = new double[a.length];
        Arrays.setAll(worse, i -> Math.max(a[i], b[i]));
        return worse;
    }

    private static List<double[]> optimal(List<double[]> points) {
        return points.stream()
                .filter(p -> points.stream().noneMatch(q -> Front.dominates(q, p)))
                .toList();
    }

    private static double box(double[] point, double[] bound) {
        double box = 1;
        for (int i = 0; i < bound.length; i++) {
            box *= bound[i] - point[i];
        }
        return box;
    }

    private static double area(List<double[]> points, double[] bound) {
        double area = 0;
        double lowest = bound[1];
        for (double[] point :
                points.stream().sorted(Comparator.comparingDouble(p -> p[0])).toList()) {
            if (point[1] < lowest) {
                area += (bound[0] - point[0]) * (lowest - point[1]);
                lowest = point[1];
            }
        }
        return area;
    }
}
