package dev.espalier.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Pareto-optimal items of a collection: those that no other is at least as good as in every objective and better
 * than in one. Items that are equal in every objective are optimal together.
 */
public final class Front<T> {
    private final List<Objective> objectives;
    private final List<Candidate<T>> optimal;

    private Front(List<Objective> objectives, List<Candidate<T>> optimal) {
        this.objectives = objectives;
        this.optimal = optimal;
    }

    /**
     * The front among some items.
     *
     * @param values an item's figures by column; an item that lacks an objective's, or has there what is no finite
     *     number, is never on the front
     */
    public static <T> Front<T> of(
            Collection<? extends T> items,
            Function<? super T, Map<String, Double>> values,
            List<Objective> objectives) {
        if (objectives.isEmpty()
                || objectives.stream().map(Objective::column).distinct().count() != objectives.size()) {
            throw new IllegalArgumentException("a front needs objectives, each of another column: " + objectives);
        }
        List<Candidate<T>> candidates = new ArrayList<>();
        for (T item : items) {
            costs(values.apply(item), objectives).ifPresent(costs -> candidates.add(new Candidate<>(item, costs)));
        }
        // What dominates an item stands before it in this order, so one pass over the members so far is enough.
        candidates.sort((a, b) -> Arrays.compare(a.costs, b.costs));
        List<Candidate<T>> optimal = new ArrayList<>();
        for (Candidate<T> candidate : candidates) {
            if (optimal.stream().noneMatch(member -> dominates(member.costs, candidate.costs))) {
                optimal.add(candidate);
            }
        }
        return new Front<>(List.copyOf(objectives), optimal);
    }

    /** The front of its members and one item more, for no more than a look at each member. */
    public Front<T> with(T item, Map<String, Double> values) {
        Optional<double[]> costs = costs(values, objectives);
        if (costs.isEmpty() || optimal.stream().anyMatch(member -> dominates(member.costs, costs.get()))) {
            return this;
        }
        List<Candidate<T>> joined = new ArrayList<>();
        Candidate<T> candidate = new Candidate<>(item, costs.get());
        optimal.stream()
                .filter(member -> !dominates(candidate.costs, member.costs))
                .forEach(joined::add);
        int place = joined.size();
        while (place > 0 && Arrays.compare(candidate.costs, joined.get(place - 1).costs) < 0) {
            place--;
        }
        joined.add(place, candidate);
        return new Front<>(objectives, joined);
    }

    public List<Objective> objectives() {
        return objectives;
    }

    /**
     * Best in the first objective first; where that ties, best in the second, and so on. Exact ties stand in the order
     * in which they were given.
     */
    public List<T> members() {
        return optimal.stream().map(candidate -> candidate.item).toList();
    }

    /**
     * The volume of everything that is worse than some member and better than the reference, in the units of the
     * objectives multiplied. A member that is not better than the reference in every objective adds nothing.
     *
     * @param reference a value for every objective, in their order
     */
    public double hypervolume(double... reference) {
        if (reference.length != objectives.size()) {
            throw new IllegalArgumentException("the reference needs a value for each of " + objectives);
        }
        double[] bound = new double[reference.length];
        Arrays.setAll(bound, i -> objectives.get(i).cost(reference[i]));
        return Hypervolume.of(points(), bound);
    }

    /** The member where the front bends most; empty when it does not bend outwards at all. */
    public Optional<T> knee() {
        return Knee.of(points()).stream().mapToObj(i -> optimal.get(i).item).findFirst();
    }

    private List<double[]> points() {
        return optimal.stream().map(candidate -> candidate.costs).toList();
    }

    private static Optional<double[]> costs(Map<String, Double> values, List<Objective> objectives) {
        double[] costs = new double[objectives.size()];
        for (int i = 0; i < costs.length; i++) {
            Objective objective = objectives.get(i);
            Double value = values.get(objective.column());
            if (value == null || !Double.isFinite(value)) {
                return Optional.empty();
            }
            // Adding zero makes one of the two zeros, which would otherwise be told apart.
            costs[i] = objective.cost(value) + 0.0;
        }
        return Optional.of(costs);
    }

    /** Points are costs: lower is better in every coordinate. */
    static boolean dominates(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }

    private static final class Candidate<T> {
        private final T item;
        private final double[] costs;

        private Candidate(T item, double[] costs) {
            this.item = item;
            this.costs = costs;
        }
    }
}
