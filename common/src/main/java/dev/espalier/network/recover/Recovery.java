package dev.espalier.network.recover;

import dev.espalier.conf.Section;
import dev.espalier.store.PinnedFile;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done after pruning; the first is what is done when nothing is said. */
public enum Recovery {
    /** A baseline is trained in the same way. */
    FINE_TUNE(
            "trains on, with pruned weights kept at zero",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015"),
    DISTILL(
            "trains on as fine-tune does, towards a teacher's answers beside the labels",
            "Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, NIPS workshop 2014"),
    REWIND(
            "learning-rate rewinding: trains on as the baseline was trained, with its learning rates from the first, or of"
                    + " its last epochs (baseline.train says how, also for a model of your own)",
            "Renda, Frankle and Carbin, Comparing Rewinding and Fine-tuning in Neural Network Pruning, ICLR 2020"),
    SCRATCH(
            "a control: the pruned network gets fresh weights and is trained as the baseline was trained (baseline.train says"
                    + " how, also for a model of your own)",
            "Liu et al., Rethinking the Value of Network Pruning, ICLR 2019"),
    RECALIBRATE(
            "takes the running statistics of batch normalisation anew from training rows; weights stay as they are",
            "Wu and Johnson, Rethinking \"Batch\" in BatchNorm, 2021"),
    NONE("the network stays as pruning left it", "");

    /** What a teacher is called that is the network which variants start from. */
    public static final String BASELINE = "baseline";

    private final String meaning;
    private final String source;

    Recovery(String meaning, String source) {
        this.meaning = meaning;
        this.source = source;
    }

    public static Recovery of(Choice choice) {
        return Stream.of(values())
                .filter(one -> Section.keyword(one).equals(choice.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recovery: " + choice));
    }

    public static List<Entry> menu() {
        return Stream.of(values()).map(Recovery::entry).toList();
    }

    public Entry entry() {
        return new Entry(Section.keyword(this), meaning, source, options());
    }

    private List<Option> options() {
        return switch (this) {
            case FINE_TUNE -> TrainingOptions.ALL;
            case DISTILL ->
                TrainingOptions.and(
                        Option.number(
                                "temperature",
                                4,
                                0.001,
                                1000,
                                "what the logits of both are divided by: the higher, the more is said of the classes that are"
                                        + " not the likeliest"),
                        Option.number("weight", 0.9, 0, 1, "the teacher's share of the loss; the labels have the rest"),
                        Option.text(
                                        "teacher",
                                        BASELINE,
                                        "whose answers: the baseline's, or those of a model's file with the same classes and input")
                                .reading((written, method, hadoop) -> written.equals(BASELINE)
                                        ? written
                                        : PinnedFile.of(written).pinned(hadoop).toString()));
            case REWIND -> List.of(Option.count("epochs", 0, 0, "the last of the baseline's epochs; 0: all of them"));
            case SCRATCH ->
                List.of(Option.oneOf(
                        "budget",
                        "epochs",
                        "epochs: as many as the baseline's; compute: as many more as the network takes fewer multiply-adds,"
                                + " twice as many at most",
                        List.of("epochs", "compute")));
            case RECALIBRATE ->
                List.of(
                        Option.count("rows", 10_000, 1, "from how many training rows, at most"),
                        Option.count("batch", 256, 2, "rows in a minibatch"));
            case NONE -> List.of();
        };
    }

    /**
     * The training that it is, if it is one.
     *
     * @param how with its options
     * @param baseline how the baseline was trained
     */
    public Optional<Training> training(Choice how, Choice baseline) {
        return switch (this) {
            case FINE_TUNE, DISTILL -> Optional.of(Training.of(how));
            case REWIND -> Optional.of(rewound(how.integer("epochs"), Training.of(baseline)));
            case SCRATCH -> Optional.of(Training.of(baseline));
            case RECALIBRATE, NONE -> Optional.empty();
        };
    }

    private static Training rewound(int epochs, Training baseline) {
        return epochs == 0 ? baseline : baseline.last(epochs);
    }
}
