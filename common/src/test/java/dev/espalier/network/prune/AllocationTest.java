package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.VariantFailure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
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
                        .mapToObj(i -> parts.get(i).keeping(least.get(i)))
                        .toList());
    }

    private static Scores scores(String part, float... values) {
        try {
            return Scores.absolute(part, "dense", values);
        } catch (VariantFailure notHere) {
            throw new AssertionError(notHere);
        }
    }

    private static Selection select(Allocation allocation, List<Scores> parts, double ratio, int floor) {
        return allocation.select(parts, new Amount(ratio), floor);
    }

    @Property(tries = 300)
    void withoutFloorsExactlyTheRatioGoes(
            @ForAll Allocation allocation,
            @ForAll("parts") List<Scores> parts,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio) {
        Selection selection = select(allocation, parts, ratio, 0);
        assertThat(selection.removed()).isEqualTo(Math.round(ratio * selection.size()));
        assertThat(selection.asked()).isEqualTo(selection.removed());
        assertThat(selection.heldByFloor()).isEmpty();
    }

    @Property(tries = 300)
    void aLargerRatioRemovesAllThatASmallerOneDoes(
            @ForAll Allocation allocation,
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
            @ForAll Allocation allocation,
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
            @ForAll Allocation allocation,
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
        Selection selection = select(Allocation.GLOBAL, parts, ratio, floor);
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
        Selection selection = select(Allocation.GLOBAL, parts, ratio, floor);
        long most = parts.stream().mapToLong(part -> part.most(floor)).sum();
        assertThat(selection.removed()).isEqualTo(Math.min(selection.asked(), most));
    }

    @Property(tries = 300)
    void uniformlyEveryPartLosesItsShare(
            @ForAll("parts") List<Scores> parts, @ForAll @DoubleRange(max = 0.999) @Scale(3) double ratio) {
        Selection selection = select(Allocation.UNIFORM, parts, ratio, 0);
        long[] shares = Apportionment.of(parts.stream().mapToInt(Scores::size).toArray(), selection.asked());
        assertThat(selection.removals().stream().mapToLong(Removal::count).toArray())
                .isEqualTo(shares);
    }

    @Test
    void uniformlyAFloorOfOnePartTakesNothingFromAnother() {
        Selection selection =
                select(Allocation.UNIFORM, List.of(scores("a", 1, 2), scores("b", 1, 2, 3, 4, 5, 6, 7, 8)), 0.9, 1);
        assertThat(selection.asked()).isEqualTo(9);
        assertThat(selection.removals().stream().map(Removal::count)).containsExactly(1, 7);
        assertThat(selection.removals().stream().map(Removal::heldByFloor)).containsExactly(true, false);
    }

    @Test
    void whatAPartCannotDoWithoutIsAFloorOfItsOwn() {
        List<Scores> parts = List.of(
                scores("a", 1, 2, 3).keeping(2),
                scores("b", 4, 5, 6),
                scores("c", 7, 8, 9).keeping(1));
        for (Allocation allocation : Allocation.values()) {
            Selection selection = select(allocation, parts, 0.99, 1);
            assertThat(selection.removals().stream().map(Removal::kept)).containsExactly(2, 1, 1);
            assertThat(selection.heldByFloor()).containsExactly("a", "b", "c");
            assertThat(selection.rows().stream().map(Part::note))
                    .containsExactly(
                            "held up by the floor of 2", "held up by the floor of 1", "held up by the floor of 1");
        }
        assertThat(select(Allocation.GLOBAL, parts, 0.44, 1).removals().stream().map(Removal::count))
                .containsExactly(1, 2, 1);
    }

    @Test
    void rowsSayWhatBecameOfEachPart() {
        Selection selection =
                select(Allocation.GLOBAL, List.of(scores("small", 0.1f, 0.2f), scores("large", 1, 2, 3, 4)), 0.5, 1);
        assertThat(selection.rows())
                .containsExactly(
                        new Part("small", "dense", 2, 1, 0.1f, 0.2f, "held up by the floor of 1"),
                        new Part("large", "dense", 4, 2, 1, 4, ""));
    }

    @Test
    void bothMenusOfferAllOfThem() {
        assertThat(Allocation.forWeights().stream().map(Menu.Entry::name)).containsExactly("global", "uniform");
        assertThat(Allocation.forUnits().stream().map(Menu.Entry::name)).containsExactly("uniform", "global");
        for (Allocation allocation : Allocation.values()) {
            assertThat(Allocation.forUnits().stream().map(entry -> Allocation.of(new Choice(entry.name()))))
                    .contains(allocation);
        }
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
