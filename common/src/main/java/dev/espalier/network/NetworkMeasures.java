package dev.espalier.network;

import dev.espalier.sweep.Direction;
import dev.espalier.sweep.Label;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Measure.Form;
import dev.espalier.sweep.Measure.Kind;
import dev.espalier.sweep.Stage;
import java.util.List;
import java.util.Set;

/** The figures that every network variant carries. */
final class NetworkMeasures {
    private static final Set<Stage> STAGES = Set.of(Stage.values());

    static final Measure ACCURACY = new Measure(
            "accuracy",
            "ratio",
            "the share of rows whose class is the likeliest by the network",
            Kind.QUALITY,
            Form.REAL,
            Direction.HIGHER,
            STAGES);
    static final Measure LOSS = new Measure(
            "loss",
            "nats",
            "the mean of the loss that the network is trained by, without penalties",
            Kind.CHECK,
            Form.REAL,
            Direction.LOWER,
            STAGES);
    static final Measure ACCURACY_GAP = check(
            "accuracy_gap",
            "ratio",
            "the accuracy on training rows less that on test rows: what was learnt by heart",
            Form.REAL,
            Direction.LOWER);
    static final Measure LOSS_GAP =
            check("loss_gap", "nats", "the loss on test rows less that on training rows", Form.REAL, Direction.LOWER);
    static final Measure PARAMETERS = size(
            "parameters",
            "weights",
            "all parameters of the network as it ships, which is without its dead units, zeros included");
    static final Measure NONZERO_PARAMETERS = size(
            "nonzero_parameters",
            "weights",
            "the parameters that are not zero after pruning, those of dead units too, as papers count");
    static final Measure LIVE_PARAMETERS =
            size("live_parameters", "weights", "the parameters that are not zero in the network as it ships");
    static final Measure DEAD_UNITS = check(
            "dead_units",
            "units",
            "units that lost all weights into them or all out of them, and so were taken out of the network that ships,"
                    + " their constants added to the next biases",
            Form.COUNT,
            Direction.LOWER);
    static final Measure BYTES = size("bytes", "bytes", "the model's file as it ships: a DL4J zip without updater");
    static final Measure COMPRESSED_BYTES = size(
            "compressed_bytes",
            "bytes",
            "the parameters as one bit each for zero or not, and the values that are not, deflated");
    static final Measure MACS = cost(
            "macs",
            "multiply-adds",
            "for one example, of dense and convolution layers of the network as it ships, zeros included",
            Form.COUNT);
    static final Measure EFFECTIVE_MACS = cost(
            "effective_macs",
            "multiply-adds",
            "those whose weight is not zero: theoretical, a dense engine does not skip the others",
            Form.COUNT);
    static final Measure LATENCY_RATIO = cost(
            "latency_ratio",
            "ratio",
            "time for a batch by the baseline's: the median over pairs taken in turn, on one thread",
            Form.TIMING);
    static final Measure LATENCY_SPREAD = check(
            "latency_spread",
            "ratio",
            "the distance between the quartiles of that ratio over the pairs",
            Form.TIMING,
            Direction.LOWER);
    static final Measure SECONDS_TO_REACH = cost(
            "seconds_to_reach",
            "seconds",
            "of learning, in all phases and on one thread, until the accuracy of measure.reach was there at the end of an epoch,"
                    + " with all gone that was to go; dense_seconds_before are among them. The baseline's are those of its"
                    + " dense control",
            Form.TIMING);
    static final Measure MACS_TO_REACH = cost(
            "macs_to_reach",
            "multiply-adds",
            "with a weight that is not zero, for all rows that were learnt from until then, forwards alone: theoretical, and the"
                    + " same on every machine",
            Form.REAL);
    static final Measure EPOCH_REACHED = check(
            "epoch_reached",
            "epochs",
            "that the variant itself was trained until then, as the steps of its curve",
            Form.COUNT,
            Direction.LOWER);
    static final Measure DENSE_SECONDS_BEFORE = check(
            "dense_seconds_before",
            "seconds",
            "what the whole training of the baseline takes, by the pace of the dense control, where the variant begins with it:"
                    + " 0 where it is pruned untrained",
            Form.TIMING,
            Direction.LOWER);
    static final Measure DENSE_SECONDS_TO_REACH = check(
            "dense_seconds_to_reach",
            "seconds",
            "those of the variant's dense control, trained from fresh weights as the baseline was, in turn with the variant",
            Form.TIMING,
            Direction.LOWER);
    static final Measure DENSE_EPOCH_REACHED = check(
            "dense_epoch_reached", "epochs", "those of the dense control until then", Form.COUNT, Direction.LOWER);
    static final Measure TRAINING_SPEEDUP = check(
            "training_speedup",
            "ratio",
            "dense_seconds_to_reach by seconds_to_reach: above 1 where the pruned network is there sooner",
            Form.TIMING,
            Direction.HIGHER);
    static final Measure TRAINING_SPEEDUP_MACS = check(
            "training_speedup_macs",
            "ratio",
            "the same of multiply-adds, in which no clock has a part",
            Form.REAL,
            Direction.HIGHER);
    static final Measure PRUNING_RATIO = ratio(
            "pruning_ratio", "the share of what the method may remove that was to go: as asked, or as a budget took");
    static final Measure PRUNED_WEIGHTS =
            ratio("pruned_weights", "the share that is gone of the weights a method could remove");
    static final Measure PRUNED_PARAMETERS =
            ratio("pruned_parameters", "the share that is gone of the baseline's non-zero parameters");
    static final Measure PRUNED_MACS =
            ratio("pruned_macs", "the share that is gone of the baseline's effective multiply-adds");
    static final Measure SURGERY_DIFFERENCE = check(
            "surgery_difference",
            "logits",
            "the largest difference between masked and shrunk network on real inputs, before recovery",
            Form.REAL,
            Direction.LOWER);
    static final Measure COMPACTION_DIFFERENCE = check(
            "compaction_difference",
            "logits",
            "the largest difference between the network with and without its dead units on real inputs",
            Form.REAL,
            Direction.LOWER);
    static final Measure EPOCHS = check(
            "epochs", "epochs", "that were trained in all, by schedule and recovery", Form.COUNT, Direction.LOWER);
    static final Measure KEPT_EPOCH = check(
            "kept_epoch",
            "epochs",
            "the one of them whose state was kept, counted as the steps of the curve are",
            Form.COUNT,
            Direction.LOWER);

    static final List<Measure> ALL = List.of(
            ACCURACY,
            LOSS,
            ACCURACY_GAP,
            LOSS_GAP,
            PARAMETERS,
            NONZERO_PARAMETERS,
            LIVE_PARAMETERS,
            DEAD_UNITS,
            BYTES,
            COMPRESSED_BYTES,
            MACS,
            EFFECTIVE_MACS,
            LATENCY_RATIO,
            LATENCY_SPREAD,
            PRUNING_RATIO,
            PRUNED_WEIGHTS,
            PRUNED_PARAMETERS,
            PRUNED_MACS,
            SURGERY_DIFFERENCE,
            COMPACTION_DIFFERENCE,
            EPOCHS,
            KEPT_EPOCH,
            SECONDS_TO_REACH,
            MACS_TO_REACH,
            EPOCH_REACHED,
            DENSE_SECONDS_BEFORE,
            DENSE_SECONDS_TO_REACH,
            DENSE_EPOCH_REACHED,
            TRAINING_SPEEDUP,
            TRAINING_SPEEDUP_MACS);

    static final Label ENGINE = new Label("engine", "what trained and measured the variant");
    static final Label SPARSE = new Label(
            "sparse_layers",
            "the layers that were trained on the weights that are left alone, or empty; latencies are of all weights in their places");
    static final Label FLOOR = new Label("floor", "the layers that were held up by the floor on units, or empty");
    static final Label NOTE = new Label("note", "what else is to be known of it: a variant slower than the baseline …");

    static final List<Label> LABELS = List.of(ENGINE, SPARSE, FLOOR, Label.WARNING, NOTE);

    private NetworkMeasures() {}

    private static Measure size(String name, String unit, String meaning) {
        return new Measure(name, unit, meaning, Kind.SIZE, Form.COUNT, Direction.LOWER, Set.of());
    }

    private static Measure cost(String name, String unit, String meaning, Form form) {
        return new Measure(name, unit, meaning, Kind.COST, form, Direction.LOWER, Set.of());
    }

    private static Measure check(String name, String unit, String meaning, Form form, Direction better) {
        return new Measure(name, unit, meaning, Kind.CHECK, form, better, Set.of());
    }

    private static Measure ratio(String name, String meaning) {
        return check(name, "ratio", meaning, Form.REAL, Direction.HIGHER);
    }
}
