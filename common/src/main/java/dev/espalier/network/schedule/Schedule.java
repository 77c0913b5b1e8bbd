package dev.espalier.network.schedule;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the ratio is reached; the first is what is done when nothing is said. What a schedule trains comes before the recovery
 * and beside its epochs, in the way that the recovery trains; where the recovery does not train, as the baseline was trained.
 */
public enum Schedule {
    ONE_SHOT("all at once, then the recovery", ""),
    ITERATIVE(
            "step by step; after each but the last the network is trained on as the recovery trains, for so many epochs, and"
                    + " then judged anew; after the last comes the recovery, whole",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015"),
    GRADUAL(
            "the ratio grows while the network is trained as the recovery trains, for so many epochs; then comes the recovery,"
                    + " whole",
            "Zhu and Gupta, To Prune, or Not to Prune: Exploring the Efficacy of Pruning for Model Compression, 2017"),
    AT_INITIALISATION(
            "the untrained network is pruned, with weights drawn anew; the recovery trains it (rewind trains as the baseline"
                    + " was trained)",
            "Lee, Ajanthan and Torr, SNIP: Single-shot Network Pruning based on Connection Sensitivity, ICLR 2019"),
    LOTTERY(
            "a lottery ticket: in each round the trained network is pruned further and what is left goes back to its weights"
                    + " early in the baseline's training, to be trained again as the baseline was; after the last round the"
                    + " recovery trains it (rewind trains as the baseline was trained)",
            "Frankle and Carbin, The Lottery Ticket Hypothesis, ICLR 2019"),
    RIGL(
            "connections that grow back: after pruning the network is trained as the recovery trains, for so many epochs, and"
                    + " now and then the smallest weights go and as many come where the gradient is largest; then comes the"
                    + " recovery, whole",
            "Evci et al., Rigging the Lottery: Making All Tickets Winners, ICML 2020"),
    SURGERY(
            "pruned connections go on learning: the network is trained on its labels as the recovery trains, for so many epochs,"
                    + " every step also changes what is pruned, and now and then it is chosen anew what is; then comes the"
                    + " recovery, whole",
            "Guo, Yao and Chen, Dynamic Network Surgery for Efficient DNNs, NIPS 2016");

    private final String meaning;
    private final String source;

    Schedule(String meaning, String source) {
        this.meaning = meaning;
        this.source = source;
    }

    /** What a choice names; a method that knows none prunes all at once. */
    public static Schedule of(Choice choice) {
        return choice.equals(Choice.NONE) ? ONE_SHOT : named(choice);
    }

    private static Schedule named(Choice choice) {
        return Stream.of(values())
                .filter(one -> Section.keyword(one).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no schedule: " + choice));
    }

    /** What can be chosen where single weights go. */
    public static List<Entry> ofWeights() {
        return Stream.of(values()).map(Schedule::entry).toList();
    }

    /** What can be chosen where whole units go. */
    public static List<Entry> ofUnits() {
        return Stream.of(values())
                .filter(one -> one != RIGL && one != SURGERY)
                .map(Schedule::entry)
                .toList();
    }

    /** What can be chosen where blocks of weights go. */
    public static List<Entry> ofBlocks() {
        return Stream.of(ONE_SHOT, ITERATIVE, GRADUAL, AT_INITIALISATION)
                .map(Schedule::entry)
                .toList();
    }

    /** What can be chosen where a pattern says what goes, which is all or nothing. */
    public static List<Entry> ofPatterns() {
        return Stream.of(ONE_SHOT, AT_INITIALISATION).map(Schedule::entry).toList();
    }

    /** What can be chosen where whole layers go. */
    public static List<Entry> ofLayers() {
        return List.of(ONE_SHOT.entry());
    }

    public Entry entry() {
        return new Entry(Section.keyword(this), meaning, source, options());
    }

    private List<Option> options() {
        return switch (this) {
            case ONE_SHOT, AT_INITIALISATION -> List.of();
            case ITERATIVE ->
                List.of(
                        Option.count("steps", 5, 1, "how often something goes"),
                        Growth.option(Growth.GEOMETRIC),
                        Option.count("epochs", 1, 1, "trained after each step but the last"));
            case GRADUAL ->
                List.of(
                        Option.count("epochs", 3, 1, "in which the ratio grows"),
                        Option.count("every", 100, 1, "after how many minibatches something goes"),
                        Growth.option(Growth.CUBIC));
            case LOTTERY ->
                List.of(
                        Option.count(
                                "rounds", 3, 1, "how often something goes: of what is left, the same share each time"),
                        Option.count(
                                "rewind-to",
                                0,
                                0,
                                "after how many minibatches of the baseline's training its weights were what they go back to"),
                        Option.oneOf(
                                "control",
                                "none",
                                "reinitialise: what is left begins with weights drawn anew; shuffle: in each layer others of"
                                        + " the weights are left, as many, at random",
                                List.of("none", "reinitialise", "shuffle")));
            case RIGL ->
                List.of(
                        Option.count("epochs", 3, 1, "in which connections grow back"),
                        Option.count("every", 100, 1, "after how many minibatches they do"),
                        Option.number(
                                "share",
                                0.3,
                                0.000001,
                                1,
                                "how many of each layer's weights are exchanged at first; it falls to nothing along half a"
                                        + " cosine"));
            case SURGERY ->
                List.of(
                        Option.count("epochs", 3, 1, "in which what is pruned goes on learning"),
                        Option.count("every", 30, 1, "after how many minibatches it is chosen anew"));
        };
    }

    /** True where what it trains learns from whom the recovery learns from; else from labels. */
    public boolean trainsAsRecovery() {
        return this == ITERATIVE || this == GRADUAL || this == RIGL;
    }

    /** True where as much is pruned from the first of its steps on as in the end. */
    public boolean prunesAllAtFirst() {
        return this == RIGL || this == SURGERY;
    }

    /**
     * How many epochs it trains before the recovery.
     *
     * @param baseline how many the baseline was trained for
     */
    public int epochs(Choice choice, int baseline) {
        return switch (this) {
            case ONE_SHOT, AT_INITIALISATION -> 0;
            case ITERATIVE -> (choice.integer("steps") - 1) * choice.integer("epochs");
            case GRADUAL, RIGL, SURGERY -> choice.integer("epochs");
            case LOTTERY -> (choice.integer("rounds") - 1) * baseline;
        };
    }
}
