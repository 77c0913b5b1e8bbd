package dev.espalier.network;

import dev.espalier.conf.Section;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Lenet5;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.Resnet20;
import dev.espalier.network.graph.Vgg;
import dev.espalier.network.recover.Recovery;
import dev.espalier.spec.MenuChoice;
import dev.espalier.sweep.Choice;
import java.util.Optional;

/**
 * What every variant starts from.
 *
 * @param file the user's own model; else the architecture is trained
 * @param head what becomes of the output layer of the user's own model
 * @param training how it is trained
 * @param sharing how many train it together, where they do
 */
record BaselineSpec(
        Optional<String> file,
        Head head,
        Optional<Architecture> architecture,
        Choice training,
        TrainOn trainOn,
        Sharing sharing) {
    /** What becomes of the output layer of the user's own model. */
    enum Head {
        /** It stays. */
        KEEP,
        /** One for the classes of the data, with fresh weights, takes its place. */
        NEW
    }

    /** Who trains it. */
    enum TrainOn {
        /** One executor. */
        EXECUTOR,
        /** All of them, each on a share of the data. */
        CLUSTER
    }

    /**
     * How several train one network: each learns from its own share of the rows, and what they learnt is averaged.
     *
     * @param averaging after how many minibatches
     */
    record Sharing(int workers, int averaging) {
        static Sharing read(Section block) {
            return new Sharing(block.integer("workers", 1, 1000), block.integer("averaging", 1, 100_000));
        }

        @Override
        public String toString() {
            return "on " + workers + " workers, averaged every " + averaging;
        }
    }

    private enum Model {
        MLP,
        LENET5,
        VGG,
        RESNET20
    }

    static BaselineSpec read(Section baseline) {
        Optional<String> file = baseline.optionalText("file");
        boolean trained = baseline.has("model");
        if (trained == file.isPresent()) {
            baseline.problem("model", "give either a model to train or the file of one, and not both");
        }
        Head head = baseline.choice("head", Head.class);
        if (head == Head.NEW && file.isEmpty()) {
            baseline.problem("head", "is new, but must be keep for a model that is trained here");
        }
        TrainOn trainOn = baseline.choice("train-on", TrainOn.class);
        boolean shared = trained && trainOn == TrainOn.CLUSTER;
        return new BaselineSpec(
                file,
                head,
                trained ? Optional.of(architecture(baseline)) : Optional.empty(),
                baseline.section("train").closing(block -> training(block, shared)),
                trainOn,
                baseline.section("cluster").closing(Sharing::read));
    }

    private static Choice training(Section block, boolean shared) {
        Choice training = MenuChoice.ofBlock(block, Recovery.FINE_TUNE.entry());
        if (shared) {
            String rows = ", since its workers see rows as they are";
            alone(block, training, "freeze", "none", ", since its workers train whole networks");
            alone(block, training, "shift", "0", rows);
            alone(block, training, "flip", "none", rows);
            alone(block, training, "erase", "0", rows);
            if (Section.keyword(Optimizer.SGD).equals(training.options().get("optimizer"))) {
                alone(block, training, "momentum", "0", " and the optimizer is sgd; nesterov has momentum there too");
            }
        }
        return training;
    }

    /** What DL4J's workers cannot do. */
    private static void alone(Section block, Choice training, String option, String only, String because) {
        // What was bad is not among the options.
        String value = training.options().getOrDefault(option, only);
        if (!value.equals(only) && !value.equals("0.0")) {
            block.problem(option, "is " + value + ", but must be " + only + " where train-on is cluster" + because);
        }
    }

    private static Architecture architecture(Section baseline) {
        return switch (baseline.choice("model", Model.class)) {
            case MLP -> baseline.section("mlp").closing(block -> new Mlp(block.integers("hidden", 1, 1_000_000)));
            case LENET5 -> new Lenet5();
            case VGG -> baseline.section("vgg").closing(BaselineSpec::vgg);
            case RESNET20 -> new Resnet20();
        };
    }

    private static Architecture vgg(Section block) {
        var widths = block.integers("widths", 1, 100_000);
        int depth = block.integer("depth", 1, 100);
        int dense = block.integer("dense", 1, 1_000_000);
        if (widths.isEmpty() || widths.size() > 10) {
            block.problem("widths", "must list the filters of 1 to 10 stages");
            return new Lenet5();
        }
        return new Vgg(widths, depth, dense);
    }

    /** All that a trained baseline's weights depend on, beside the data and the seed. */
    String canonical() {
        return architecture + " " + trainedHow();
    }

    String trainedHow() {
        return training + (trainOn == TrainOn.CLUSTER ? " " + sharing : "");
    }
}
