package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.Mlp;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Resnet20;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SurgeonTest {
    private static final Shape ROWS = new Shape.Columns(6);

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static BitSet units(int... units) {
        BitSet set = new BitSet();
        IntStream.of(units).forEach(set::set);
        return set;
    }

    @Test
    void resnet20LosesHalfOfEveryGroupAndStaysTheSame() {
        Shape shape = new Shape.Image(3, 8, 8);
        ComputationGraph net = new Resnet20().build(shape, 10, 3);
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, shape));
        Map<String, BitSet> removed = new HashMap<>();
        for (Group group : anatomy.groups()) {
            removed.put(
                    group.name(),
                    units(IntStream.range(0, group.size())
                            .filter(i -> i % 2 == 1)
                            .toArray()));
        }
        ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, removed);
        assertThat(Nets.answer(shrunk, shape))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(Nets.answer(Surgeon.masked(net, anatomy, removed), shape));
        assertThat((double) shrunk.numParams() / net.numParams()).isBetween(0.25, 0.27);
        byte[] file = ModelFile.ofGraph(Optional.empty()).write(shrunk);
        assertThat(Nets.answer(ModelFile.read("shrunk.zip", file).net(), shape)).isEqualTo(Nets.answer(shrunk, shape));
    }

    @Test
    void aPrunedStackOfLayersIsStillOne(@TempDir Path folder) throws IOException {
        Shape shape = new Shape.Image(1, 6, 6);
        MultiLayerNetwork stack = new MultiLayerNetwork(Nets.configuration()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new BatchNormalization())
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(Nets.logits(3))
                .setInputType(InputType.convolutionalFlat(6, 6, 1))
                .build());
        stack.init();
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        ModelSerializer.writeModel(stack, saved, true);

        ModelFile.Read read = ModelFile.read("user.zip", saved.toByteArray());
        Anatomy anatomy = Anatomy.of(read.net(), Fitting.of("user.zip", read.net(), shape));
        assertThat(anatomy.groups()).extracting(Group::name).containsExactly("layer0", "layer2");
        ComputationGraph shrunk =
                Surgeon.shrunk(read.net(), anatomy, Map.of("layer0", units(0, 3), "layer2", units(1)));

        Path path = Files.write(folder.resolve("pruned.zip"), read.file().write(shrunk));
        MultiLayerNetwork loaded = MultiLayerNetwork.load(path.toFile(), true);
        assertThat(loaded.numParams()).isEqualTo(2 * 10 + 4 * 2 + (2 * 16 + 1) * 4 + 5 * 3);
        INDArray rows = Nd4j.createFromArray(Nets.noise(4 * 36, 11)).reshape(4, 36);
        assertThat(loaded.output(rows).reshape(-1).toFloatVector()).isEqualTo(Nets.answer(shrunk, shape));
    }

    @Test
    void whatIsRemovedIsWhatWasNamed() {
        ComputationGraph net = new Mlp(List.of(4, 3)).build(ROWS, 2, 1);
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, ROWS));
        ComputationGraph shrunk = Surgeon.shrunk(net, anatomy, Map.of("fc1", units(0, 2)));
        float[] before = anatomy.parameters().of("fc1", "W").read(Parameters.flat(net));
        float[] after = Parameters.of(shrunk).of("fc1", "W").read(Parameters.flat(shrunk));
        assertThat(after).hasSize(12).startsWith(before[6], before[7]).endsWith(before[22], before[23]);
    }

    @Test
    void theNetworkItselfStaysWhole() {
        ComputationGraph net = new Mlp(List.of(4)).build(ROWS, 2, 1);
        float[] before = Parameters.flat(net);
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, ROWS));
        Surgeon.shrunk(net, anatomy, Map.of("fc1", units(1)));
        Surgeon.masked(net, anatomy, Map.of("fc1", units(1)));
        assertThat(Parameters.flat(net)).isEqualTo(before);
        assertThat(Nets.answer(Surgeon.shrunk(net, anatomy, Map.of()), ROWS)).isEqualTo(Nets.answer(net, ROWS));
    }

    @Test
    void noGroupGoesBelowWhatHasToStay() {
        ComputationGraph net = new Mlp(List.of(2)).build(ROWS, 2, 1);
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, ROWS));
        assertThatThrownBy(() -> Surgeon.shrunk(net, anatomy, Map.of("fc1", units(0, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("leaves 0 of the units of fc1, where 1 have to stay");
        assertThatThrownBy(() -> Surgeon.masked(net, anatomy, Map.of("fc1", units(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("removes unit 2 of fc1, which has 2");
        assertThatThrownBy(() -> Surgeon.shrunk(net, anatomy, Map.of("fc9", units(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no group fc9");
    }

    @Test
    void whatASeparableConvolutionReadsKeepsTwo() {
        Shape shape = new Shape.Image(1, 4, 4);
        ComputationGraph net = Nets.init(Nets.graph(shape)
                .addLayer("conv", new ConvolutionLayer.Builder(2, 2).nOut(3).build(), "in")
                .addLayer(
                        "separable",
                        new SeparableConvolution2D.Builder(2, 2).nOut(3).build(),
                        "conv")
                .addLayer("out", Nets.logits(2), "separable")
                .setOutputs("out"));
        Anatomy anatomy = Anatomy.of(net, Fitting.of("net", net, shape));
        assertThat(Nets.answer(Surgeon.shrunk(net, anatomy, Map.of("conv", units(1))), shape))
                .hasSize(8);
        assertThatThrownBy(() -> Surgeon.shrunk(net, anatomy, Map.of("conv", units(0, 1))))
                .hasMessage("leaves 1 of the units of conv, where 2 have to stay");
    }
}
