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
 * @param training how it is trained
 * @param sharing how many train it together, where they do
 */
record BaselineSpec(
        Optional<String> file, Optional<Architecture> architecture, Choice training, TrainOn trainOn, Sharing sharing) {
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
        TrainOn trainOn = baseline.choice("train-on", TrainOn.class);
        boolean shared = trained && trainOn == TrainOn.CLUSTER;
        return new BaselineSpec(
                file,
                trained ? Optional.of(architecture(baseline)) : Optional.empty(),
                baseline.section("train").closing(block -> training(block, shared)),
                trainOn,
                baseline.section("cluster").closing(Sharing::read));
    }

    private static Choice training(Section block, boolean shared) {
        Choice training = MenuChoice.ofBlock(block, Recovery.FINE_TUNE);
        // What was bad is not among the options.
        String momentum = training.options().getOrDefault("momentum", "0");
        if (shared
                && Section.keyword(Optimizer.SGD).equals(training.options().get("optimizer"))
                && Double.parseDouble(momentum) != 0) {
            block.problem(
                    "momentum",
                    "is " + momentum + ", but must be 0 where train-on is cluster and the optimizer is sgd;"
                            + " nesterov has momentum there too");
        }
        return training;
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
