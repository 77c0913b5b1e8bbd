package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.LeftAlone;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One method at work on one network: what it may touch there, and which of that goes. */
public final class Pruner {
    private final int floor;
    private final List<Target> targets;
    private final List<Part> leftAlone;

    private Pruner(int floor, List<Target> targets, List<Part> leftAlone) {
        this.floor = floor;
        this.targets = List.copyOf(targets);
        this.leftAlone = List.copyOf(leftAlone);
    }

    /**
     * Looks for what a method may touch.
     *
     * @throws UserError when a name pattern fits no layer, or there is nothing that it may touch
     */
    public static Pruner of(Choice choice, Anatomy anatomy) {
        Method method = Method.of(choice);
        LayerFilter filter = LayerFilter.of(choice, layers(anatomy));
        List<Target> targets = new ArrayList<>();
        List<Part> leftAlone = new ArrayList<>();
        for (Target target : Target.all(method.takes(), anatomy)) {
            filter.objection(target.layers())
                    .ifPresentOrElse(reason -> leftAlone.add(target.untouched(reason)), () -> targets.add(target));
        }
        anatomy.leftAlone().stream()
                .filter(left -> left.kind() == method.takes())
                .map(Pruner::row)
                .forEach(leftAlone::add);
        if (targets.isEmpty()) {
            throw new UserError(
                    choice.name(),
                    leftAlone.stream()
                            .map(part -> "; " + part.part() + " " + part.note())
                            .collect(Collectors.joining("", "finds nothing in the network that it may touch", "")));
        }
        return new Pruner(choice.integer("floor"), targets, leftAlone);
    }

    private static List<String> layers(Anatomy anatomy) {
        return anatomy.parameters().arrays().stream()
                .filter(array -> array.kind() == Kind.WEIGHT || array.kind() == Kind.OTHER)
                .map(array -> array.layer())
                .distinct()
                .toList();
    }

    private static Part row(LeftAlone left) {
        return new Part(
                left.layer(),
                Section.keyword(left.kind()),
                left.count(),
                left.count(),
                Double.NaN,
                Double.NaN,
                left.reason());
    }

    /** What it may touch, whole, and what it leaves alone with the reason. */
    public List<Part> reach() {
        return Stream.concat(targets.stream().map(target -> target.untouched("")), leftAlone.stream())
                .toList();
    }

    /** How many weights or units it may touch. */
    public long size() {
        return targets.stream().mapToLong(Target::size).sum();
    }

    /**
     * Chooses what goes.
     *
     * @param parameters the flat vector of the network as it is
     * @param gradients asked only when the criterion looks at them
     * @throws VariantFailure when an importance is not a number
     */
    public Selection select(Variant variant, float[] parameters, Gradients gradients, Seeds seeds)
            throws VariantFailure {
        List<Scores> scores = new Importance(variant.criterion(), parameters, gradients, seeds).of(targets);
        return Allocation.of(variant.allocation()).select(scores, variant.amount(), floor);
    }

    /** What became of every part: those that the selection speaks of, and those left alone. */
    public List<Part> rows(Selection selection) {
        return Stream.concat(selection.rows().stream(), leftAlone.stream()).toList();
    }

    /**
     * What goes, by the name that whoever carries it out knows the part by: of an array of weights as masks name it,
     * {@code fc1_W}, of units the group's.
     */
    public Map<String, BitSet> removed(Selection selection) {
        Map<String, BitSet> removed = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            removed.put(targets.get(i).key(), selection.removals().get(i).removed());
        }
        return removed;
    }
}
