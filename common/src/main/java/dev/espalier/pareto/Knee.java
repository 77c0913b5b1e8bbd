package dev.espalier.pareto;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a front bends most. Every objective is scaled to 0 at the worst and 1 at the best member; the knee is the member
 * farthest beyond the chord that joins the ends of the front, which with more than two objectives is the plane where the
 * scaled values add up to 1.
 *
 * <p>Das, "On characterizing the knee of the Pareto curve based on normal-boundary intersection", Structural
 * Optimization 18, 1999. With two objectives it is what Kneedle finds without smoothing (Satopää et al., "Finding a
 * needle in a haystack", ICDCS Workshops 2011).
 */
final class Knee {
    private Knee() {}

    /** The index of the knee among Pareto-optimal points whose coordinates are costs; the first where several tie. */
    static OptionalInt of(List<double[]> points) {
        if (points.isEmpty()) {
            return OptionalInt.empty();
        }
        double[] best = points.stream().reduce(Knee::lower).orElseThrow();
        double[] worst = points.stream().reduce(Knee::higher).orElseThrow();
        // On the chord itself rounding decides, so a bend must be more than that.
        double farthest = 1 + 1e-9;
        OptionalInt knee = OptionalInt.empty();
        for (int i = 0; i < points.size(); i++) {
            double sum = scaledSum(points.get(i), best, worst);
            if (sum > farthest) {
                farthest = sum;
                knee = OptionalInt.of(i);
            }
        }
        return knee;
    }

    private static double scaledSum(double[] point, double[] best, double[] worst) {
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            double span = worst[i] - best[i];
            // An objective in which all members are alike tells nothing about the bend.
            sum += span > 0 ? (worst[i] - point[i]) / span : 0;
        }
        return sum;
    }

    private static double[] lower(double[] a, double[] b) {
        double[] lower = new double[a.length];
        Arrays.setAll(lower, i -> Math.min(a[i], b[i]));
        return lower;
    }

    private static double[] higher(double[] a, double[] b) {
        double[] higher = new double[a.length];
        Arrays.setAll(higher, i -> Math.max(a[i], b[i]));
        return higher;
    }
}
