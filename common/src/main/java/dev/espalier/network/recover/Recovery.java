package dev.espalier.network.recover;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Menu.Entry;
import dev.espalier.sweep.Menu.Option;
import java.util.List;

/** What can be done after pruning. */
public final class Recovery {
    private static final String NO_RECOVERY = "none";

    /** Training on, with what is pruned kept at zero; a baseline is trained in the same way. */
    public static final Entry FINE_TUNE = new Entry(
            "fine-tune",
            "trains on, with pruned weights kept at zero",
            "Han et al., Learning both Weights and Connections for Efficient Neural Networks, NIPS 2015",
            List.of(
                    Option.count("epochs", 3, 1, "how often every training row is seen"),
                    Option.count("batch", 128, 1, "rows in a minibatch"),
                    Option.oneOf(
                            "optimizer", "adam", "how a step is made", List.of("sgd", "nesterov", "adam", "adamw")),
                    Option.number("learning-rate", 0.001, Double.MIN_NORMAL, 1000, "the size of a step"),
                    Option.oneOf(
                            "schedule",
                            "constant",
                            "how the learning rate goes on over the epochs",
                            List.of("constant", "cosine")),
                    Option.number("momentum", 0.9, 0, 0.999999, "for sgd and nesterov"),
                    Option.number(
                            "weight-decay",
                            0,
                            0,
                            1000,
                            "pull of the weights towards zero: apart from the gradient for adamw, in it for the others"),
                    Option.count(
                            "patience",
                            0,
                            0,
                            "epochs without a better result on validation rows before it stops and goes back to the"
                                    + " best; 0: it never stops early and keeps the last")));

    /** What can be chosen, the first being what is done when nothing is said. */
    public static List<Entry> menu() {
        return List.of(FINE_TUNE, new Entry(NO_RECOVERY, "the network stays as pruning left it", ""));
    }

    private Recovery() {}

    /** True when nothing is trained. */
    public static boolean isNone(Choice recovery) {
        return recovery.name().equals(NO_RECOVERY);
    }
}
