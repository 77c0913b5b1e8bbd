package dev.espalier.network.criterion;

import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Prunable;
import dev.espalier.network.graph.Slice;
import dev.espalier.network.graph.Slice.Role;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The units of one group. */
public record Units(Group group) implements Target {
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

    /** The weights into the units, layer by layer. */
    public List<Slice> makers() {
        return group.slices(Role.PRODUCER).stream()
                .filter(slice -> slice.array().kind() == Kind.WEIGHT)
                .toList();
    }

    /** The weights that read the units, layer by layer. */
    public List<Slice> readers() {
        return group.slices(Role.CONSUMER).stream()
                .filter(slice -> slice.array().kind() == Kind.WEIGHT)
                .toList();
    }

    /** What the batch norms that the units go through scale them by. */
    public List<Slice> scales() {
        return group.slices(Role.FOLLOWER).stream()
                .filter(slice -> slice.array().parameter().equals("gamma"))
                .toList();
    }

    @Override
    public float[] sums(IntToDoubleFunction ofWeight) {
        return means(ofWeight, DoubleUnaryOperator.identity());
    }

    @Override
    public float[] roots(IntToDoubleFunction ofWeight) {
        return means(ofWeight, Math::sqrt);
    }

    private float[] means(IntToDoubleFunction ofWeight, DoubleUnaryOperator ofSum) {
        Collection<List<Slice>> layers = makers().stream()
                .collect(Collectors.groupingBy(slice -> slice.array().layer(), TreeMap::new, Collectors.toList()))
                .values();
        float[] means = new float[size()];
        for (int unit = 0; unit < means.length; unit++) {
            double all = 0;
            for (List<Slice> layer : layers) {
                double sum = 0;
                for (Slice maker : layer) {
                    for (int position : maker.positions(unit)) {
                        sum += ofWeight.applyAsDouble(position);
                    }
                }
                all += ofSum.applyAsDouble(sum);
            }
            means[unit] = (float) (all / layers.size());
        }
        return means;
    }

    @Override
    public void addContributions(float[] parameters, float[] gradient, DoubleUnaryOperator measure, double[] sums) {
        Collection<List<Slice>> gates = gates();
        for (int unit = 0; unit < size(); unit++) {
            double all = 0;
            for (List<Slice> gate : gates) {
                double contribution = 0;
                for (Slice slice : gate) {
                    for (int position : slice.positions(unit)) {
                        contribution += (double) parameters[position] * gradient[position];
                    }
                }
                all += measure.applyAsDouble(contribution);
            }
            sums[unit] += all / group.layers().size();
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
}
