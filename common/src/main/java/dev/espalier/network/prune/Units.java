package dev.espalier.network.prune;

import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Prunable;
import dev.espalier.network.graph.Slice;
import dev.espalier.network.graph.Slice.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The units of one group. Where several layers make a unit together, its importance is the mean of what it is worth in
 * each of them, as in Torch-Pruning (Fang et al., DepGraph, CVPR 2023).
 */
record Units(Group group) implements Target {
    /** What a batch norm scales and shifts its units by. */
    private static final Set<String> NORM = Set.of("gamma", "beta");

    @Override
    public String name() {
        return group.name();
    }

    @Override
    public String key() {
        return group.name();
    }

    @Override
    public Prunable kind() {
        return group.kind();
    }

    @Override
    public List<String> layers() {
        return group.layers();
    }

    @Override
    public int size() {
        return group.size();
    }

    @Override
    public int least() {
        return group.least();
    }

    @Override
    public float[] l1(float[] parameters) {
        return mean(positions -> {
            double sum = 0;
            for (int position : positions) {
                sum += Math.abs(parameters[position]);
            }
            return sum;
        });
    }

    @Override
    public float[] l2(float[] parameters) {
        return mean(positions -> {
            double sum = 0;
            for (int position : positions) {
                sum += (double) parameters[position] * parameters[position];
            }
            return Math.sqrt(sum);
        });
    }

    private float[] mean(ToDoubleFunction<int[]> score) {
        List<Slice> makers = group.slices(Role.PRODUCER).stream()
                .filter(slice -> slice.array().kind() == Kind.WEIGHT)
                .toList();
        float[] scores = new float[size()];
        for (int unit = 0; unit < scores.length; unit++) {
            double sum = 0;
            for (Slice maker : makers) {
                sum += score.applyAsDouble(maker.positions(unit));
            }
            scores[unit] = (float) (sum / makers.size());
        }
        return scores;
    }

    /**
     * A unit contributes by its weights and bias; or, where a batch norm follows, by its scale and shift: what its
     * weights contribute cancels out then, since the norm undoes whatever scales or shifts them all.
     */
    @Override
    public void addChanges(float[] parameters, float[] gradient, Taylor sums) {
        Collection<List<Slice>> gates = gates();
        for (int unit = 0; unit < size(); unit++) {
            double squares = 0;
            for (List<Slice> gate : gates) {
                double contribution = 0;
                for (Slice slice : gate) {
                    for (int position : slice.positions(unit)) {
                        contribution += (double) parameters[position] * gradient[position];
                    }
                }
                squares += contribution * contribution;
            }
            sums.add(unit, squares / group.layers().size());
        }
    }

    /** Layer by layer, what a unit passes through when it is made, weighted and scaled. */
    private Collection<List<Slice>> gates() {
        Stream<Slice> norms = group.slices(Role.FOLLOWER).stream()
                .filter(slice -> NORM.contains(slice.array().parameter()));
        return Stream.concat(group.slices(Role.PRODUCER).stream(), norms)
                .collect(Collectors.groupingBy(slice -> slice.array().layer(), TreeMap::new, Collectors.toList()))
                .values();
    }

    /** They grow with the number of weights that come in. */
    @Override
    public boolean magnitudesCompare() {
        return false;
    }
}
