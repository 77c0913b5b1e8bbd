package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.network.allocation.Allocations;
import dev.espalier.network.criterion.Criteria;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.stream.Stream;

/** What is removed. */
public enum Method {
    CONNECTION(
            "single weights are set to zero and stay so; the network keeps its shape",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015",
            "weights",
            Prunable.WEIGHT),
    NEURON(
            "units of dense layers are taken out, with all that hangs on them",
            "Srinivas and Babu, Data-free Parameter Pruning for Deep Neural Networks, BMVC 2015",
            "neurons",
            Prunable.NEURON),
    FILTER(
            "filters of convolutions are taken out, with all that hangs on them",
            "Li et al., Pruning Filters for Efficient ConvNets, ICLR 2017",
            "filters",
            Prunable.FILTER);

    private final String meaning;
    private final String source;
    private final String removes;
    private final Prunable takes;

    Method(String meaning, String source, String removes, Prunable takes) {
        this.meaning = meaning;
        this.source = source;
        this.removes = removes;
        this.takes = takes;
    }

    public static Method of(Choice choice) {
        return Stream.of(values())
                .filter(m -> Section.keyword(m).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no method: " + choice));
    }

    /** True when the network gets smaller, false when it gets zeros. */
    public boolean removesUnits() {
        return takes != Prunable.WEIGHT;
    }

    Prunable takes() {
        return takes;
    }

    /** All that may be chosen with it. */
    public Menu.Method menu(List<Entry> schedules, List<Entry> recoveries) {
        return new Menu.Method(
                new Entry(Section.keyword(this), meaning, source, options()),
                removes,
                Criteria.menu(takes),
                name -> Criteria.own(name, takes),
                Allocations.menu(takes),
                schedules,
                recoveries);
    }

    private List<Option> options() {
        return List.of(
                Option.text("include", "*", "the layers it may touch, as name patterns: conv*, fc?"),
                Option.text("exclude", "", "the layers among those that it may not touch, as name patterns"),
                Option.count("floor", 1, 1, "how many " + removes + " every layer keeps, whatever their importance"));
    }
}
