package dev.espalier.network.graph;

import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Slice.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The units of a dissected network, sorted: those that may go are numbered from 0 on, group after group, a group being
 * the units made by the same layers that go the same ways.
 */
final class Grouping {
    /** Stands in the place of a unit's number where a unit must stay. */
    static final int STAYS = -1;

    private final Dissection dissection;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    Grouping(Dissection dissection) {
        this.dissection = dissection;
    }

    /** What the units of a group have in common. */
    private record Likeness(List<String> layers, Set<String> marks) {
        String name() {
            return String.join("+", layers) + (marks.isEmpty() ? "" : "/" + String.join("+", marks));
        }
    }

    List<Group> groups() {
        Map<Likeness, List<Integer>> alike = new LinkedHashMap<>();
        makers().forEach((root, layers) -> {
            if (dissection.units().reason(root).isEmpty()) {
                Likeness likeness =
                        new Likeness(List.copyOf(layers), dissection.units().marks(root));
                alike.computeIfAbsent(likeness, key -> new ArrayList<>()).add(root);
            }
        });
        alike.values().forEach(roots -> roots.forEach(root -> numbers.put(root, numbers.size())));
        Slicing slicing = new Slicing(alike.values().stream().map(List::size).toList());
        dissection.ties().forEach(tie -> slicing.add(tie, numbered(tie.ids())));
        List<Group> groups = new ArrayList<>();
        for (Likeness likeness : alike.keySet()) {
            int size = alike.get(likeness).size();
            int first = slicing.first(groups.size());
            List<Slice> slices = slicing.slices(groups.size());
            groups.add(new Group(
                    likeness.name(),
                    kind(likeness.layers()),
                    likeness.layers(),
                    first,
                    size,
                    least(size, slices),
                    slices));
        }
        return groups;
    }

    private Prunable kind(List<String> layers) {
        boolean neurons = layers.stream().allMatch(l -> dissection.makers().get(l) == Prunable.NEURON);
        return neurons ? Prunable.NEURON : Prunable.FILTER;
    }

    /** For every id the number of its unit; {@link #groups} must have been called. */
    int[] numbered(int[] ids) {
        return IntStream.of(ids)
                .map(id -> numbers.getOrDefault(dissection.units().root(id), STAYS))
                .toArray();
    }

    List<LeftAlone> leftAlone() {
        Stream<LeftAlone> units = made().flatMap(tie -> {
            String layer = tie.array().layer();
            List<String> reasons = IntStream.of(tie.ids())
                    .map(id -> dissection.units().root(id))
                    .distinct()
                    .mapToObj(id -> dissection.units().reason(id))
                    .flatMap(reason -> reason.stream())
                    .toList();
            return reasons.stream()
                    .limit(1)
                    .map(reason -> new LeftAlone(layer, dissection.makers().get(layer), reasons.size(), reason));
        });
        return Stream.concat(units, dissection.unknown().stream()).distinct().toList();
    }

    /** By the id that stands for it, the layers that make each unit. */
    private Map<Integer, Set<String>> makers() {
        Map<Integer, Set<String>> makers = new LinkedHashMap<>();
        made().forEach(tie -> {
            for (int id : tie.ids()) {
                makers.computeIfAbsent(dissection.units().root(id), root -> new LinkedHashSet<>())
                        .add(tie.array().layer());
            }
        });
        return makers;
    }

    /** Where layers make units, in the order of the network. */
    private Stream<Tie> made() {
        return dissection.ties().stream()
                .filter(tie -> tie.role() == Role.PRODUCER && tie.array().kind() == Kind.WEIGHT);
    }

    /** One unit has to stay, and two where DL4J cannot do with one: a separable convolution over one channel fails. */
    private int least(int size, List<Slice> slices) {
        boolean separable = slices.stream()
                .anyMatch(s -> s.role() == Role.CONSUMER
                        && dissection.isSeparable(s.array().layer()));
        return separable ? Math.min(2, size) : 1;
    }
}
