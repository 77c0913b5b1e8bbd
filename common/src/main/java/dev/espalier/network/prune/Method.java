package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.network.allocation.Allocations;
import dev.espalier.network.allocation.Limits;
import dev.espalier.network.criterion.Criteria;
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
            "units");

    private static final String MULTIPLE = "multiple-of";

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
                .filter(m -> Section.keyword(m).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method: " + choice));
    }

    /** How far what stays in a part is held. */
    static Limits limits(Choice method) {
        int multiple = method.options().containsKey(MULTIPLE) ? method.integer(MULTIPLE) : 1;
        return new Limits(method.integer("floor"), multiple);
    }

    /** True when the network gets smaller, false when it gets zeros. */
    public boolean removesUnits() {
        return this != CONNECTION;
    }

    List<Prunable> takes() {
        return switch (this) {
            case CONNECTION -> List.of(Prunable.WEIGHT);
            case NEURON -> List.of(Prunable.NEURON);
            case FILTER -> List.of(Prunable.FILTER);
            case UNIT -> List.of(Prunable.NEURON, Prunable.FILTER);
        };
    }

    /** All that may be chosen with it. */
    public Menu.Method menu(List<Entry> schedules, List<Entry> recoveries) {
        return new Menu.Method(
                new Entry(Section.keyword(this), meaning, source, options()),
                removes,
                Criteria.menu(takes().get(0)),
                name -> Criteria.own(name, takes().get(0)),
                Allocations.menu(takes().get(0)),
                schedules,
                recoveries);
    }

    private List<Option> options() {
        List<Option> options = new ArrayList<>(List.of(
                Option.text("include", "*", "the layers it may touch, as name patterns: conv*, fc?"),
                Option.text("exclude", "", "the layers among those that it may not touch, as name patterns"),
                Option.count("floor", 1, 1, "how many " + removes + " every layer keeps, whatever their importance")));
        if (removesUnits()) {
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
