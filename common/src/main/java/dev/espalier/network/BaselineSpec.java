package dev.espalier.network;

import dev.espalier.conf.Section;
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
 */
record BaselineSpec(
        Optional<String> file, Optional<Architecture> architecture, Choice training, TrainOn trainOn, int averaging) {
    /** Who trains it. */
    enum TrainOn {
        /** One executor. */
        EXECUTOR,
        /** All of them, each on a share of the data. */
        CLUSTER
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
        if (trainOn == TrainOn.CLUSTER) {
            baseline.problem("train-on", "is cluster, which this version cannot do: it must be executor");
        }
        return new BaselineSpec(
                file,
                trained ? Optional.of(architecture(baseline)) : Optional.empty(),
                baseline.section("train").closing(block -> MenuChoice.ofBlock(block, Recovery.FINE_TUNE)),
                trainOn,
                baseline.section("cluster").closing(block -> block.integer("averaging", 1, 100_000)));
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
        return architecture + " " + training + (trainOn == TrainOn.CLUSTER ? " averaged every " + averaging : "");
    }
}
