package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.stream.Stream;

/** How importance is scored: of single weights by a formula of its own, of whole units by another. */
public enum Criterion {
    L1(
            "the absolute value of the weight",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015",
            "the sum of the absolute values of the weights into the unit",
            "Li et al., Pruning Filters for Efficient ConvNets, ICLR 2017"),
    L2(
            "the square of the weight: for single weights the same order as l1",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015",
            "the root of the sum of the squares of the weights into the unit",
            "He et al., Soft Filter Pruning for Accelerating Deep Convolutional Neural Networks, IJCAI 2018"),
    TAYLOR(
            "how much the loss would change without the weight, to first order: |weight × gradient|, averaged over batches",
            "Molchanov et al., Pruning Convolutional Neural Networks for Resource Efficient Inference, ICLR 2017",
            "how much the loss would change without the unit, to first order: the square of the sum of weight × gradient,"
                    + " averaged over batches",
            "Molchanov et al., Importance Estimation for Neural Network Pruning, CVPR 2019"),
    RANDOM(
            "by chance: the control that every other criterion has to beat",
            "Mittal et al., Recovering from Random Pruning, WACV 2018",
            "by chance: the control that every other criterion has to beat",
            "Mittal et al., Recovering from Random Pruning, WACV 2018");

    private static final List<Option> CALIBRATION = List.of(
            Option.count("batches", 10, 1, "how many batches of training rows the gradient is taken of"),
            Option.count("batch", 128, 1, "how many rows are in each"));

    private final String ofWeights;
    private final String weightSource;
    private final String ofUnits;
    private final String unitSource;

    Criterion(String ofWeights, String weightSource, String ofUnits, String unitSource) {
        this.ofWeights = ofWeights;
        this.weightSource = weightSource;
        this.ofUnits = ofUnits;
        this.unitSource = unitSource;
    }

    /** What can be chosen when single weights go. */
    public static List<Entry> forWeights() {
        return Stream.of(values())
                .map(c -> new Entry(Section.keyword(c), c.ofWeights, c.weightSource, c.options()))
                .toList();
    }

    /** What can be chosen when whole units go. */
    public static List<Entry> forUnits() {
        return Stream.of(values())
                .map(c -> new Entry(Section.keyword(c), c.ofUnits, c.unitSource, c.options()))
                .toList();
    }

    /** True when it looks at gradients, and so at data. */
    public boolean usesGradients() {
        return this == TAYLOR;
    }

    /** True when it looks at nothing but the size of weights. */
    boolean isMagnitude() {
        return this == L1 || this == L2;
    }

    private List<Option> options() {
        return usesGradients() ? CALIBRATION : List.of();
    }

    public static Criterion of(Choice choice) {
        return Stream.of(values())
                .filter(c -> Section.keyword(c).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no criterion: " + choice));
    }
}
