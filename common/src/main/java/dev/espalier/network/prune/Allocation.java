package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Amount;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How one overall ratio is spread over the parts of a network. Removes exactly the ratio times all there is, rounded to
 * the nearest whole number, floors aside; and a larger ratio removes all that a smaller one does.
 */
public enum Allocation {
    UNIFORM("the same ratio in every layer; what the floor keeps in one is not taken from another") {
        @Override
        long[] counts(List<Scores> parts, long count, int floor) {
            return Apportionment.of(parts.stream().mapToInt(Scores::size).toArray(), count);
        }
    },

    GLOBAL("one ranking over all layers; what the floor keeps in one is taken from the others") {
        @Override
        long[] counts(List<Scores> parts, long count, int floor) {
            return GlobalRanking.counts(parts, count, floor);
        }
    };

    private static final String SOURCE = "Blalock et al., What is the State of Neural Network Pruning?, MLSys 2020";

    private final String meaning;

    Allocation(String meaning) {
        this.meaning = meaning;
    }

    /** How many of the lowest would go from every part; more than its floor lets go where the floor is in the way. */
    abstract long[] counts(List<Scores> parts, long count, int floor);

    /**
     * Chooses what goes.
     *
     * @param floor how many stay in every part, whatever their scores
     */
    public Selection select(List<Scores> parts, Amount amount, int floor) {
        long all = parts.stream().mapToLong(Scores::size).sum();
        long count = Math.round(amount.ratio() * all);
        long[] counts = counts(parts, count, floor);
        return new Selection(
                count,
                IntStream.range(0, counts.length)
                        .mapToObj(i -> parts.get(i).lowest(counts[i], floor))
                        .toList());
    }

    /** What can be chosen when single weights go: one ranking, which loses far less, comes first. */
    public static List<Menu.Entry> forWeights() {
        return Stream.of(GLOBAL, UNIFORM).map(Allocation::entry).toList();
    }

    /** What can be chosen when whole units go: the ranking, which may leave a layer next to nothing, comes last. */
    public static List<Menu.Entry> forUnits() {
        return Stream.of(UNIFORM, GLOBAL).map(Allocation::entry).toList();
    }

    private Menu.Entry entry() {
        return new Menu.Entry(Section.keyword(this), meaning, SOURCE);
    }

    public static Allocation of(Choice choice) {
        return Stream.of(values())
                .filter(a -> Section.keyword(a).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no allocation: " + choice));
    }
}
