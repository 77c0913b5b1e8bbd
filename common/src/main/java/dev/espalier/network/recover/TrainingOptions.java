package dev.espalier.network.recover;

import dev.espalier.sweep.Menu.Option;
import java.util.List;
import java.util.stream.Stream;

/** What can be said of a training: {@link Training} reads it. */
final class TrainingOptions {
    private static final String SHARE = "(0(\\.[0-9]+)?|1(\\.0+)?|\\.[0-9]+)";

    static final List<Option> ALL = List.of(
            Option.count("epochs", 3, 1, "how often every training row is seen"),
            Option.count("batch", 128, 1, "rows in a minibatch"),
            Option.oneOf("optimizer", "adam", "how a step is made", List.of("sgd", "nesterov", "adam", "adamw")),
            Option.number("learning-rate", 0.001, Double.MIN_NORMAL, 1000, "the size of a step"),
            Option.oneOf(
                    "schedule",
                    "constant",
                    "how the learning rate goes on: cosine, linear and one-cycle end near zero, exponential falls evenly to"
                            + " decay times what it was, step falls to that at each of the drops",
                    List.of("constant", "cosine", "step", "exponential", "linear", "one-cycle")),
            Option.count("warm-up", 0, 0, "epochs in which the learning rate first grows from nothing, step by step"),
            Option.number("decay", 0.1, Double.MIN_NORMAL, 1, "for the schedules step and exponential"),
            new Option(
                    "drops",
                    "0.5,0.75",
                    "for the schedule step: after which shares of the epochs the learning rate falls",
                    "shares from 0 to 1, as 0.5,0.75",
                    text -> text.matches(SHARE + "(," + SHARE + ")*")),
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
                    "epochs without a better result on validation rows before it stops and goes back to the best; 0: it"
                            + " never stops early and keeps the last"),
            Option.number(
                    "min-delta",
                    0,
                    0,
                    1,
                    "with patience: by how much the accuracy must grow for a result to count as better; 0: the least bit"),
            Option.oneOf(
                    "freeze",
                    "none",
                    "backbone: only the last layer with weights learns; running statistics of batch normalisation are kept up",
                    List.of("none", "backbone")),
            Option.count("shift", 0, 0, "pixels by which images are moved along each axis at most, at random"),
            Option.oneOf(
                    "flip",
                    "none",
                    "horizontal: every other image, at random, is turned round",
                    List.of("none", "horizontal")),
            Option.number(
                    "erase",
                    0,
                    0,
                    1,
                    "random erasing: how likely a rectangle of an image becomes zero (Zhong et al., AAAI 2020); of other rows,"
                            + " how likely each feature does"));

    private TrainingOptions() {}

    /** These and others. */
    static List<Option> and(Option... others) {
        return Stream.concat(ALL.stream(), Stream.of(others)).toList();
    }
}
