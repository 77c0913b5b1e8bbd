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
    static final Measure ACCURACY_GAP = new Measure(
            "accuracy_gap",
            "ratio",
            "the accuracy on training rows less that on test rows: what was learnt by heart",
            Kind.CHECK,
            Form.REAL,
            Direction.LOWER,
            Set.of());
    static final Measure LOSS_GAP = new Measure(
            "loss_gap",
            "nats",
            "the loss on test rows less that on training rows",
            Kind.CHECK,
            Form.REAL,
            Direction.LOWER,
            Set.of());
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
    static final Measure DEAD_UNITS = new Measure(
            "dead_units",
            "units",
            "units that lost all weights into them or all out of them, and so were taken out of the network that ships,"
                    + " their constants added to the next biases",
            Kind.CHECK,
            Form.COUNT,
            Direction.LOWER,
            Set.of());
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
    static final Measure LATENCY_SPREAD = new Measure(
            "latency_spread",
            "ratio",
            "the distance between the quartiles of that ratio over the pairs",
            Kind.CHECK,
            Form.TIMING,
            Direction.LOWER,
            Set.of());
    static final Measure PRUNING_RATIO = ratio(
            "pruning_ratio", "the share of what the method may remove that was to go: as asked, or as a budget took");
    static final Measure PRUNED_WEIGHTS =
            ratio("pruned_weights", "the share that is gone of the weights a method could remove");
    static final Measure PRUNED_PARAMETERS =
            ratio("pruned_parameters", "the share that is gone of the baseline's non-zero parameters");
    static final Measure PRUNED_MACS =
            ratio("pruned_macs", "the share that is gone of the baseline's effective multiply-adds");
    static final Measure SURGERY_DIFFERENCE = new Measure(
            "surgery_difference",
            "logits",
            "the largest difference between masked and shrunk network on real inputs, before recovery",
            Kind.CHECK,
            Form.REAL,
            Direction.LOWER,
            Set.of());
    static final Measure COMPACTION_DIFFERENCE = new Measure(
            "compaction_difference",
            "logits",
            "the largest difference between the network with and without its dead units on real inputs",
            Kind.CHECK,
            Form.REAL,
            Direction.LOWER,
            Set.of());
    static final Measure EPOCHS = new Measure(
            "epochs",
            "epochs",
            "that were trained in all, by schedule and recovery",
            Kind.CHECK,
            Form.COUNT,
            Direction.LOWER,
            Set.of());
    static final Measure KEPT_EPOCH = new Measure(
            "kept_epoch",
            "epochs",
            "the one of them whose state was kept, counted as the steps of the curve are",
            Kind.CHECK,
            Form.COUNT,
            Direction.LOWER,
            Set.of());

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
            KEPT_EPOCH);

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

    private static Measure ratio(String name, String meaning) {
        return new Measure(name, "ratio", meaning, Kind.CHECK, Form.REAL, Direction.HIGHER, Set.of());
    }
}
