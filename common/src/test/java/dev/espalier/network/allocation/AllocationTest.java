package dev.espalier.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.network.criterion.Lot;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class AllocationTest {
    @Provide
    Arbitrary<List<Scores>> parts() {
        Arbitrary<Float> scores = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 4).map(Integer::floatValue),
                Arbitraries.floats().between(0, 1));
        return scores.array(float[].class)
                .ofMinSize(1)
                .ofMaxSize(20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(arrays -> {
                    List<Scores> parts = new ArrayList<>();
                    for (float[] array : arrays) {
                        parts.add(scores("part" + parts.size(), array));
                    }
                    return parts;
                });
    }

    /** Some of which cannot lose all. */
    @Provide
    Arbitrary<List<Scores>> demanding() {
        return Combinators.combine(
                        parts(), Arbitraries.integers().between(0, 4).list().ofSize(6))
                .as((parts, least) -> IntStream.range(0, parts.size())
                        .mapToObj(i ->
                                units("part" + i, least.get(i), parts.get(i).values()))
                        .toList());
    }

    private static final Choice UNIFORM = new Choice("uniform");
    private static final Choice GLOBAL = new Choice("global");
    private static final Choice ERK = new Choice("erk");
    private static final Choice LAYERS = layers("");

    private static Choice layers(String ratios) {
        return new Choice("layers", Map.of("ratios", ratios));
    }

    @Provide
    Arbitrary<Choice> choices() {
        return Arbitraries.of(UNIFORM, GLOBAL, ERK, LAYERS);
    }

    @Provide
    Arbitrary<Choice> ofUnits() {
        return Arbitraries.of(UNIFORM, GLOBAL, LAYERS);
    }

    private static Scores scores(String part, float... values) {
        return scores(Parts.weights(part, values.length), values);
    }

    private static Scores units(String part, int least, float... values) {
        return scores(Parts.units(part, values.length, least), values);
    }

    private static Scores scores(Target target, float... values) {
        try {
            return Scores.absolute(target, values);
        } catch (VariantFailure notHere) {
            throw new AssertionError(notHere);
        }
    }

    private static Selection select(Choice allocation, List<Scores> parts, double ratio, int floor) {
        return Allocations.select(variant(allocation, ratio), parts, ratio, new Limits(floor, 1));
    }

    private static void check(Choice allocation, List<Lot> parts, double ratio) {
        Allocations.check(
                variant(allocation, ratio), parts, parts.stream().map(Lot::name).toList());
    }

    private static Variant variant(Choice allocation, double ratio) {
        return new Variant(
                new Choice("connection"), new Amount(ratio), new Choice("l1"), allocation, Choice.NONE, Choice.NONE, 1);
    }

    @Property(tries = 300)
    void withoutFloorsExactlyTheRatioGoes(
            @ForAll("choices") Choice allocation,
            @ForAll("parts") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio) {
        Selection selection = select(allocation, parts, ratio, 0);
        assertThat(selection.removed()).isEqualTo(Math.round(ratio * selection.size()));
        assertThat(selection.asked()).isEqualTo(selection.removed());
        assertThat(selection.heldByFloor()).isEmpty();
    }

    @Property(tries = 300)
    void aLargerRatioRemovesAllThatASmallerOneDoes(
            @ForAll("ofUnits") Choice allocation,
            @ForAll("demanding") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double one,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double other,
            @ForAll @IntRange(max = 5) int floor) {
        Selection less = select(allocation, parts, Math.min(one, other), floor);
        Selection more = select(allocation, parts, Math.max(one, other), floor);
        for (int i = 0; i < parts.size(); i++) {
            BitSet back = less.removals().get(i).removed();
            back.andNot(more.removals().get(i).removed());
            assertThat(back.isEmpty()).isTrue();
        }
    }

    @Property(tries = 300)
    void floorsHoldAndAreToldOf(
            @ForAll("choices") Choice allocation,
            @ForAll("parts") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio,
            @ForAll @IntRange(max = 5) int floor) {
        Selection selection = select(allocation, parts, ratio, floor);
        for (Removal removal : selection.removals()) {
            assertThat(removal.kept()).isGreaterThanOrEqualTo(Math.min(floor, removal.size()));
            if (removal.heldByFloor()) {
                assertThat(removal.kept()).isEqualTo(Math.min(floor, removal.size()));
            }
        }
        if (selection.removed() < selection.asked()) {
            assertThat(selection.heldByFloor()).isNotEmpty();
        }
        if (selection.heldByFloor().isEmpty()) {
            assertThat(selection.removals())
                    .isEqualTo(select(allocation, parts, ratio, 0).removals());
        }
    }

    @Property(tries = 300)
    void withinAPartNothingStaysThatScoresLessThanWhatGoes(
            @ForAll("ofUnits") Choice allocation,
            @ForAll("demanding") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio,
            @ForAll @IntRange(max = 5) int floor) {
        Selection selection = select(allocation, parts, ratio, floor);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(highestGone(parts, selection, i)).isLessThanOrEqualTo(lowestKept(parts, selection, i));
        }
    }

    @Property(tries = 300)
    void globallyOneThresholdDividesAllPartsAboveTheirFloor(
            @ForAll("demanding") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio,
            @ForAll @IntRange(max = 5) int floor) {
        Selection selection = select(GLOBAL, parts, ratio, floor);
        double highestGone = IntStream.range(0, parts.size())
                .mapToDouble(i -> highestGone(parts, selection, i))
                .max()
                .orElseThrow();
        double lowestKept = IntStream.range(0, parts.size())
                .filter(i -> !selection.removals().get(i).heldByFloor())
                .mapToDouble(i -> lowestKept(parts, selection, i))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        assertThat(highestGone).isLessThanOrEqualTo(lowestKept);
    }

    @Property(tries = 300)
    void globallyWhatAFloorKeepsIsTakenElsewhereAsLongAsThereIsAnything(
            @ForAll("demanding") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio,
            @ForAll @IntRange(max = 5) int floor) {
        Selection selection = select(GLOBAL, parts, ratio, floor);
        long most = parts.stream().mapToLong(part -> part.most(floor)).sum();
        assertThat(selection.removed()).isEqualTo(Math.min(selection.asked(), most));
    }

    @Property(tries = 300)
    void uniformlyEveryPartLosesItsShare(
            @ForAll("parts") List<Scores> parts, @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio) {
        Selection selection = select(UNIFORM, parts, ratio, 0);
        long[] shares =
                Shares.of(parts.stream().mapToInt(Scores::size).toArray(), selection.asked(), (part, time) -> time);
        assertThat(selection.removals().stream().mapToLong(Removal::count).toArray())
                .isEqualTo(shares);
    }

    @Test
    void uniformlyAFloorOfOnePartTakesNothingFromAnother() {
        Selection selection = select(UNIFORM, List.of(scores("a", 1, 2), scores("b", 1, 2, 3, 4, 5, 6, 7, 8)), 0.9, 1);
        assertThat(selection.asked()).isEqualTo(9);
        assertThat(selection.removals().stream().map(Removal::count)).containsExactly(1, 7);
        assertThat(selection.removals().stream().map(Removal::heldByFloor)).containsExactly(true, false);
    }

    @Test
    void whatAPartCannotDoWithoutIsAFloorOfItsOwn() {
        List<Scores> parts = List.of(units("a", 2, 1, 2, 3), units("b", 0, 4, 5, 6), units("c", 1, 7, 8, 9));
        for (Choice allocation : List.of(UNIFORM, GLOBAL, LAYERS)) {
            Selection selection = select(allocation, parts, 0.99, 1);
            assertThat(selection.removals().stream().map(Removal::kept)).containsExactly(2, 1, 1);
            assertThat(selection.heldByFloor()).containsExactly("a", "b", "c");
            assertThat(selection.rows().stream().map(Part::note))
                    .containsExactly(
                            "held up by the floor of 2", "held up by the floor of 1", "held up by the floor of 1");
        }
        assertThat(select(GLOBAL, parts, 0.44, 1).removals().stream().map(Removal::count))
                .containsExactly(1, 2, 1);
    }

    @Test
    void rowsSayWhatBecameOfEachPart() {
        Selection selection = select(GLOBAL, List.of(scores("small", 0.1f, 0.2f), scores("large", 1, 2, 3, 4)), 0.5, 1);
        assertThat(selection.rows())
                .containsExactly(
                        new Part("small", "weight", 2, 1, 0.1f, 0.2f, "held up by the floor of 1"),
                        new Part("large", "weight", 4, 2, 1, 4, ""));
    }

    @Test
    void smallLayersKeepMoreByTheirErdosRenyiDensity() {
        // (4 + 2 + 2) / 8 = 1, (10 + 10 + 2) / 100 = 0.22, (4 + 2 + 6) / 72 = 1 / 6
        List<Scores> parts = List.of(
                scores(new Weights("a", Parts.array("a", 4, 2, 1)), new float[8]),
                scores(new Weights("b", Parts.array("b", 10, 10, 1)), new float[100]),
                scores(new Weights("c", Parts.array("c", 4, 2, 9)), new float[72]));
        // 90 stay: the first whole, and of the others 82 by 22 to 12
        assertThat(select(ERK, parts, 0.5, 0).removals().stream().map(Removal::kept))
                .containsExactly(8, 53, 29);
        // 18 stay: 8, 22 and 12 times 18 / 42
        assertThat(select(ERK, parts, 0.9, 0).removals().stream().map(Removal::kept))
                .containsExactly(3, 10, 5);
    }

    @Test
    void theUserSaysWhatSomeLayersLoseAndTheOthersShareTheRest() {
        List<Scores> parts =
                List.of(scores("conv1", new float[10]), scores("fc1", new float[60]), scores("fc2", new float[30]));
        assertThat(select(layers("conv1: 0.2"), parts, 0.65, 0).removals().stream()
                        .map(Removal::count))
                .containsExactly(2, 42, 21);
        assertThat(select(layers("fc1: 0.5, *: 0.9"), parts, 0.66, 0).removals().stream()
                        .map(Removal::count))
                .containsExactly(9, 30, 27);
        List<Lot> targets = parts.stream().map(Scores::target).toList();
        assertThatThrownBy(() -> check(layers("fc*: 0.9"), targets, 0.5))
                .isInstanceOf(UserError.class)
                .hasMessage("layers.ratios: take away 0.3100 of all more than the variant's ratio says");
        assertThatThrownBy(() -> check(layers("fc*: 0.1"), targets, 0.5))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "layers.ratios: leave 0.4100 of all to the other layers, which is 0.3100 more than they have");
        assertThatThrownBy(() -> check(layers("fc9: 0.1, conv*: 0.2"), targets, 0.5))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "layers.ratios: nothing that may be pruned is named like \"fc9\"; there are conv1, fc1, fc2");
    }

    @Test
    void onTheWayToWhatTheUserSaysAllLayersHaveComeEquallyFar() {
        List<Scores> parts =
                List.of(scores("conv1", new float[10]), scores("fc1", new float[60]), scores("fc2", new float[30]));
        Variant variant = variant(layers("conv1: 0.2"), 0.65);
        assertThat(Stream.of(0.0, 0.26, 0.65)
                        .map(ratio -> Allocations.select(variant, parts, ratio, new Limits(0, 1)).removals().stream()
                                .map(Removal::count)
                                .toList()))
                .containsExactly(List.of(0, 0, 0), List.of(1, 17, 8), List.of(2, 42, 21));
    }

    @Test
    void ratiosOfLayersAreReadWhole() {
        assertThat(LayerRatio.parse("")).contains(List.of());
        assertThat(LayerRatio.parse("conv1: 0.2,fc*:0"))
                .contains(List.of(new LayerRatio("conv1", 0.2), new LayerRatio("fc*", 0)));
        assertThat(Stream.of("conv1", "conv1: 1", ": 0.2", "a: 0.1,", "a: x", "a: NaN", "a: -1")
                        .map(LayerRatio::parse))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void theMenusOfferWhatSpreadsTheirKind() {
        assertThat(Allocations.menu(Prunable.WEIGHT).stream().map(Menu.Entry::name))
                .containsExactly("global", "uniform", "erk", "layers", "sensitivity");
        assertThat(Allocations.menu(Prunable.FILTER).stream().map(Menu.Entry::name))
                .containsExactly("uniform", "global", "layers", "sensitivity");
    }

    private static double highestGone(List<Scores> parts, Selection selection, int part) {
        return selection.removals().get(part).removed().stream()
                .mapToDouble(i -> parts.get(part).values()[i])
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static double lowestKept(List<Scores> parts, Selection selection, int part) {
        BitSet kept = selection.removals().get(part).removed();
        kept.flip(0, parts.get(part).size());
        return kept.stream().mapToDouble(i -> parts.get(part).values()[i]).min().orElse(Double.POSITIVE_INFINITY);
    }
}
