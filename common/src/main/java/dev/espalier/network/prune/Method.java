package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.network.allocation.Allocations;
import dev.espalier.network.allocation.Limits;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.criterion.Target;
import dev.espalier.network.criterion.Weights;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is removed. */
public enum Method {
    CONNECTION(
            "single weights are set to zero and stay so; the network keeps its shape",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015",
            "weights"),
    NEURON(
            "units of dense and recurrent layers, of embeddings and attention are taken out, with all that hangs on them",
            "Srinivas and Babu, Data-free Parameter Pruning for Deep Neural Networks, BMVC 2015",
            "neurons"),
    FILTER(
            "filters of convolutions are taken out, with all that hangs on them",
            "Li et al., Pruning Filters for Efficient ConvNets, ICLR 2017",
            "filters"),
    UNIT(
            "neurons and filters are taken out together, by one ratio",
            "Fang et al., DepGraph: Towards Any Structural Pruning, CVPR 2023",
            "units"),
    BLOCK(
            "squares of weights are set to zero and stay so, a square being worth the mean of its weights; the network keeps"
                    + " its shape",
            "Narang et al., Block-Sparse Recurrent Neural Networks, 2017",
            "blocks"),
    N_OF_M(
            "of every m weights that follow each other along the inputs of an output only n stay, the others are set to zero;"
                    + " the pattern says how much goes, and there are no ratios",
            "Mishra et al., Accelerating Sparse Deep Neural Networks, 2021",
            "weights"),
    LAYER(
            "layers as wide as their input, and residual blocks beside a shortcut that leads past them, are taken out whole; each is"
                    + " worth the mean of its weights, and those of all the network are ranked together",
            "Elkerdawy et al., To Filter Prune, or to Layer Prune, That Is The Question, ACCV 2020",
            "layers");

    private static final String MULTIPLE = "multiple-of";
    private static final String SIDE = "side";
    private static final String PATTERN = "pattern";

    private final String meaning;
    private final String source;
    private final String removes;

    Method(String meaning, String source, String removes) {
        this.meaning = meaning;
        this.source = source;
        this.removes = removes;
    }

    public static Method of(Choice choice) {
        return Stream.of(values())
                .filter(method -> method.keyword().equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method: " + choice));
    }

    private String keyword() {
        return this == N_OF_M ? "n:m" : Section.keyword(this);
    }

    /** How far what stays in a part is held. */
    static Limits limits(Choice method) {
        int multiple = method.options().containsKey(MULTIPLE) ? method.integer(MULTIPLE) : 1;
        return new Limits(method.integer("floor"), multiple);
    }

    static Pattern pattern(Choice method) {
        return Pattern.parse(method.option(PATTERN)).orElseThrow();
    }

    /** True when the network gets smaller, false when it gets zeros. */
    public boolean removesUnits() {
        return switch (this) {
            case NEURON, FILTER, UNIT, LAYER -> true;
            case CONNECTION, BLOCK, N_OF_M -> false;
        };
    }

    /** True when an allocation says how much goes where, false when the same goes everywhere. */
    boolean isSpread() {
        return this != N_OF_M && this != LAYER;
    }

    /** What it may take from a network, in its order. */
    List<Piece> pieces(Choice method, Anatomy anatomy) {
        if (this == LAYER) {
            return anatomy.detours().stream()
                    .<Piece>map(detour -> Stretch.of(detour, anatomy))
                    .toList();
        }
        List<Target> targets = Target.all(judges(), anatomy);
        return this == BLOCK
                ? targets.stream()
                        .<Piece>map(target -> new Blocks((Weights) target, method.integer(SIDE)))
                        .toList()
                : targets.stream().<Piece>map(Piece.Whole::new).toList();
    }

    /** What criteria judge for it. */
    List<Prunable> judges() {
        return switch (this) {
            case CONNECTION, BLOCK, N_OF_M, LAYER -> List.of(Prunable.WEIGHT);
            case NEURON -> List.of(Prunable.NEURON);
            case FILTER -> List.of(Prunable.FILTER);
            case UNIT -> List.of(Prunable.NEURON, Prunable.FILTER);
        };
    }

    /**
     * All that may be chosen with it.
     *
     * @param budgets the measures that there are budgets of, for methods that do not say themselves how much goes
     */
    public Menu.Method menu(List<String> budgets, List<Entry> schedules, List<Entry> recoveries) {
        return new Menu.Method(
                new Entry(keyword(), meaning, source, options()),
                removes,
                options().stream().anyMatch(option -> option.ratio().isPresent()) ? List.of() : budgets,
                Criteria.menu(judges().get(0)),
                name -> Criteria.own(name, judges().get(0)),
                allocations(),
                schedules,
                recoveries);
    }

    private List<Entry> allocations() {
        if (!isSpread()) {
            return List.of();
        }
        return Allocations.menu(this == BLOCK ? Prunable.BLOCK : judges().get(0));
    }

    private List<Option> options() {
        List<Option> options = new ArrayList<>(List.of(
                Option.text("include", "*", "the layers it may touch, as name patterns: conv*, fc?"),
                Option.text("exclude", "", "the layers among those that it may not touch, as name patterns")));
        if (isSpread()) {
            options.add(Option.count(
                    "floor", 1, 1, "how many " + removes + " every layer keeps, whatever their importance"));
        }
        if (this == N_OF_M) {
            options.add(Option.ratio(
                    PATTERN,
                    "2:4",
                    "how many stay of how many",
                    "two whole numbers, the first the smaller: 2:4",
                    text -> Pattern.parse(text).map(Pattern::ratio)));
        }
        if (this == BLOCK) {
            options.add(Option.count(SIDE, 4, 2, "how many rows and columns a block has"));
        }
        if (removesUnits() && isSpread()) {
            options.add(Option.count(
                    MULTIPLE,
                    1,
                    1,
                    "to a multiple of how many the " + removes
                            + " that stay in a layer are rounded, where it has more of"
                            + " them: 8 or 16 suit vector units"));
        }
        return options;
    }
}
