package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.conf.UserError;
import dev.espalier.network.allocation.Allocations;
import dev.espalier.network.allocation.Removal;
import dev.espalier.network.allocation.Scores;
import dev.espalier.network.allocation.Selection;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Criterion;
import dev.espalier.network.criterion.Lot;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.criterion.Weights;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One method at work on one network, with one criterion: what it may touch there, and which of that goes. */
public final class Pruner {
    private final Choice method;
    private final List<Piece> pieces;
    private final List<Part> leftAlone;
    private final Set<String> network;

    private Pruner(Choice method, List<Piece> pieces, List<Part> leftAlone, Set<String> network) {
        this.method = method;
        this.network = Set.copyOf(network);
        this.pieces = List.copyOf(pieces);
        this.leftAlone = List.copyOf(leftAlone);
        if (pieces.isEmpty()) {
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
        List<Prunable> kinds = Method.of(method).judges();
        List<Part> leftAlone = anatomy.leftAlone().stream()
                .filter(left -> kinds.contains(left.kind()))
                .map(Pruner::row)
                .toList();
        return new Pruner(method, Method.of(method).pieces(method, anatomy), leftAlone, names(anatomy))
                .without(piece -> filter.objection(piece.lot().layers()));
    }

    /**
     * The same, of what a variant's criterion can judge, spread as it says.
     *
     * @throws UserError when there is nothing that it can judge, or the allocation's options do not fit the network
     */
    public Pruner of(Variant variant) {
        Criterion criterion = Criteria.of(variant.criterion());
        Pruner pruner = without(piece -> piece.judged().stream()
                .map(criterion::objection)
                .flatMap(Optional::stream)
                .findFirst());
        if (Method.of(method).isSpread()) {
            List<Lot> lots = pruner.pieces.stream().map(Piece::lot).toList();
            Allocations.check(variant, lots, network);
        }
        return pruner;
    }

    private Pruner without(Function<Piece, Optional<String>> objection) {
        List<Piece> touched = new ArrayList<>();
        List<Part> untouched = new ArrayList<>();
        for (Piece piece : pieces) {
            objection
                    .apply(piece)
                    .ifPresentOrElse(reason -> untouched.add(row(piece.lot(), reason)), () -> touched.add(piece));
        }
        untouched.addAll(leftAlone);
        return new Pruner(method, touched, untouched, network);
    }

    private static List<String> layers(Anatomy anatomy) {
        return anatomy.parameters().arrays().stream()
                .filter(array -> array.kind() == Kind.WEIGHT || array.kind() == Kind.OTHER)
                .map(array -> array.layer())
                .distinct()
                .toList();
    }

    /** Of all parts that methods can touch. */
    private static Set<String> names(Anatomy anatomy) {
        return Stream.of(List.of(Prunable.WEIGHT), List.of(Prunable.NEURON, Prunable.FILTER))
                .flatMap(kinds -> Target.all(kinds, anatomy).stream())
                .map(Target::name)
                .collect(Collectors.toSet());
    }

    private static Part row(Lot lot, String reason) {
        return new Part(
                lot.name(), Section.keyword(lot.kind()), lot.size(), lot.size(), Double.NaN, Double.NaN, reason);
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
        return Stream.concat(pieces.stream().map(piece -> row(piece.lot(), "")), leftAlone.stream())
                .toList();
    }

    /** How many weights or units it may touch. */
    public long size() {
        return pieces.stream().mapToLong(piece -> piece.lot().size()).sum();
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
        List<float[]> values = values(variant, scorer);
        List<Scores> scores = scores(variant, values, gone);
        if (Method.of(method).isSpread()) {
            return Allocations.select(variant, scores, ratio, Method.limits(method));
        }
        if (Method.of(method) == Method.LAYER) {
            return Allocations.lowest(scores, ratio);
        }
        Pattern pattern = Method.pattern(method);
        List<Removal> removals = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Weights weights = (Weights) pieces.get(i).lot();
            removals.add(scores.get(i).without(pattern.removed(weights, values.get(i))));
        }
        return new Selection(removals.stream().mapToLong(Removal::count).sum(), removals, scores);
    }

    /** Piece by piece. */
    private List<float[]> values(Variant variant, Scorer scorer) throws VariantFailure {
        List<Target> judged =
                pieces.stream().flatMap(piece -> piece.judged().stream()).toList();
        List<float[]> ofJudged = scorer.scores(judged, variant.criterion());
        List<float[]> values = new ArrayList<>();
        int next = 0;
        for (Piece piece : pieces) {
            int end = next + piece.judged().size();
            values.add(piece.scores(ofJudged.subList(next, end)));
            next = end;
        }
        return values;
    }

    private List<Scores> scores(Variant variant, List<float[]> values, Map<String, BitSet> gone) throws VariantFailure {
        Criterion criterion = Criteria.of(variant.criterion());
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Piece piece = pieces.get(i);
            boolean compares = piece.lot().kind() == Prunable.LAYER
                    || criterion.comparesParts(piece.judged().get(0).kind());
            Scores judged = compares
                    ? Scores.absolute(piece.lot(), values.get(i))
                    : Scores.relative(piece.lot(), values.get(i));
            scores.add(judged.after(piece.chosen(gone.getOrDefault(piece.lot().key(), new BitSet()))));
        }
        return scores;
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
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            removed.put(
                    piece.lot().key(),
                    piece.carriedOut(selection.removals().get(i).removed()));
        }
        return removed;
    }
}
