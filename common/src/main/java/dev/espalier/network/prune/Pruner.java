package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.network.allocation.Allocations;
import dev.espalier.network.allocation.Scores;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Criterion;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.LeftAlone;
import dev.espalier.network.graph.ParameterArray.Kind;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One method at work on one network, with one criterion: what it may touch there, and which of that goes. */
public final class Pruner {
    private final Choice method;
    private final List<Target> targets;
    private final List<Part> leftAlone;

    private Pruner(Choice method, List<Target> targets, List<Part> leftAlone) {
        this.method = method;
        this.targets = List.copyOf(targets);
        this.leftAlone = List.copyOf(leftAlone);
        if (targets.isEmpty()) {
            throw new UserError(
                    method.name(),
                    leftAlone.stream()
                            .map(part -> "; " + part.part() + " " + part.note())
                            .collect(Collectors.joining("", "finds nothing in the network that it may touch", "")));
        }
    }

    /**
     * Looks for what a method may touch.
     *
     * @throws UserError when a name pattern fits no layer, or there is nothing that it may touch
     */
    public static Pruner of(Choice method, Anatomy anatomy) {
        LayerFilter filter = LayerFilter.of(method, layers(anatomy));
        List<Prunable> kinds = Method.of(method).takes();
        List<Part> leftAlone = anatomy.leftAlone().stream()
                .filter(left -> kinds.contains(left.kind()))
                .map(Pruner::row)
                .toList();
        return new Pruner(method, Target.all(kinds, anatomy), leftAlone)
                .without(target -> filter.objection(target.layers()));
    }

    /**
     * The same, of what a variant's criterion can judge, spread as it says.
     *
     * @throws UserError when there is nothing that it can judge, or the allocation's options do not fit the network
     */
    public Pruner of(Variant variant) {
        Pruner pruner = without(Criteria.of(variant.criterion())::objection);
        Allocations.check(variant.allocation(), pruner.targets, variant.amount().ratio());
        return pruner;
    }

    private Pruner without(Function<Target, Optional<String>> objection) {
        List<Target> touched = new ArrayList<>();
        List<Part> untouched = new ArrayList<>();
        for (Target target : targets) {
            objection
                    .apply(target)
                    .ifPresentOrElse(reason -> untouched.add(row(target, reason)), () -> touched.add(target));
        }
        untouched.addAll(leftAlone);
        return new Pruner(method, touched, untouched);
    }

    private static List<String> layers(Anatomy anatomy) {
        return anatomy.parameters().arrays().stream()
                .filter(array -> array.kind() == Kind.WEIGHT || array.kind() == Kind.OTHER)
                .map(array -> array.layer())
                .distinct()
                .toList();
    }

    private static Part row(Target target, String reason) {
        return new Part(
                target.name(),
                Section.keyword(target.kind()),
                target.size(),
                target.size(),
                Double.NaN,
                Double.NaN,
                reason);
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
        return Stream.concat(targets.stream().map(target -> row(target, "")), leftAlone.stream())
                .toList();
    }

    /** How many weights or units it may touch. */
    public long size() {
        return targets.stream().mapToLong(Target::size).sum();
    }

    /**
     * Chooses what goes.
     *
     * @param variant for which this is
     * @throws VariantFailure when an importance is not a number
     */
    public Selection select(Variant variant, Scorer scorer) throws VariantFailure {
        return select(variant, variant.amount().ratio(), Map.of(), scorer);
    }

    /**
     * Chooses what goes by and by.
     *
     * @param ratio by now
     * @param gone what {@link #removed} told of the last time, which goes again
     * @throws VariantFailure when an importance is not a number
     */
    public Selection select(Variant variant, double ratio, Map<String, BitSet> gone, Scorer scorer)
            throws VariantFailure {
        Criterion criterion = Criteria.of(variant.criterion());
        List<float[]> values = scorer.scores(targets, variant.criterion());
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Target target = targets.get(i);
            Scores judged = criterion.comparesParts(target.kind())
                    ? Scores.absolute(target, values.get(i))
                    : Scores.relative(target, values.get(i));
            scores.add(judged.after(gone.getOrDefault(target.key(), new BitSet())));
        }
        return Allocations.select(variant.allocation(), scores, ratio, Method.limits(method));
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
