package dev.espalier.network.prune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Detour;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Nets;
import dev.espalier.network.graph.RandomNet;
import dev.espalier.network.graph.Resnet20;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;

class ShorteningTest {
    private static final Shape IMAGES = new Shape.Image(3, 8, 8);

    static {
        Nets.prepare();
    }

    private static Anatomy anatomy(ComputationGraph net, Shape shape) {
        return Anatomy.of(net, Fitting.of("net", net, shape));
    }

    private static List<String> names(Anatomy anatomy) {
        return anatomy.detours().stream().map(Detour::name).toList();
    }

    @Test
    void ofResnet20EveryBlockCanGoWhoseShortcutIsNothingElseAndOfTheOthersALayer() {
        ComputationGraph net = new Resnet20().build(IMAGES, 4, 1);
        Nets.roughen(net, 1);
        Anatomy anatomy = anatomy(net, IMAGES);
        assertThat(names(anatomy))
                .containsExactlyInAnyOrder(
                        "block1-add",
                        "block2-add",
                        "block3-add",
                        "block4b",
                        "block5-add",
                        "block6-add",
                        "block7b",
                        "block8-add",
                        "block9-add");
        assertThat(anatomy.detours().get(0).layers()).containsExactly("block1a", "block1b");
        Set<String> removed = Set.of("block1-add", "block2-add", "block9-add");
        ComputationGraph shrunk = Shortening.shrunk(net, anatomy, removed);
        assertThat(Nets.answer(shrunk, IMAGES))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(Nets.answer(Shortening.masked(net, anatomy, removed), IMAGES))
                .isNotEqualTo(Nets.answer(net, IMAGES));
        // Two blocks of 16 filters and one of 64, with the four numbers of a batch norm for each of them.
        assertThat(net.numParams() - shrunk.numParams())
                .isEqualTo(2 * 2 * (16 * 16 * 9 + 4 * 16) + 2 * (64 * 64 * 9 + 4 * 64));
        assertThat(names(anatomy(shrunk, IMAGES))).hasSize(6);
        byte[] file = ModelFile.ofGraph(Optional.empty()).write(shrunk);
        assertThat(Nets.answer(ModelFile.read("shrunk.zip", file).net(), IMAGES))
                .isEqualTo(Nets.answer(shrunk, IMAGES));
    }

    @Test
    void aStackLosesLayersAsWideAsTheirInputAndStaysOne() throws IOException {
        Shape shape = new Shape.Image(1, 6, 6);
        MultiLayerNetwork stack = new MultiLayerNetwork(Nets.configuration()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new ConvolutionLayer.Builder(3, 3).padding(1, 1).nOut(4).build())
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(new DenseLayer.Builder().nOut(5).build())
                .layer(Nets.logits(3))
                .setInputType(InputType.convolutionalFlat(6, 6, 1))
                .build());
        stack.init();
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        ModelSerializer.writeModel(stack, saved, true);
        ModelFile.Read read = ModelFile.read("user.zip", saved.toByteArray());
        Anatomy anatomy = anatomy(read.net(), shape);
        assertThat(names(anatomy)).containsExactly("layer1", "layer3");
        Set<String> removed = Set.of("layer1", "layer3");
        ComputationGraph shrunk = Shortening.shrunk(read.net(), anatomy, removed);
        assertThat(Nets.answer(shrunk, shape))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(Nets.answer(Shortening.masked(read.net(), anatomy, removed), shape));
        ComputationGraph loaded =
                ModelFile.read("pruned.zip", read.file().write(shrunk)).net();
        assertThat(Nets.answer(loaded, shape)).isEqualTo(Nets.answer(shrunk, shape));
    }

    @Property(tries = 200)
    void theMaskedAndTheShrunkNetworkAgree(@ForAll @IntRange(min = 0) int seed) {
        RandomNet.Made made = RandomNet.of(seed);
        Anatomy anatomy = anatomy(made.net(), made.shape());
        // Such networks are not taken, and what is left of one may not tell how it wants its images.
        Assume.that(anatomy.fitting().layout() != Fitting.Layout.CHANNELS_LAST);
        Random random = new Random(seed);
        Set<String> removed = new TreeSet<>();
        for (Detour detour : anatomy.detours()) {
            if (random.nextInt(3) > 0) {
                removed.add(detour.name());
            }
        }
        assertThat(Nets.answer(Shortening.shrunk(made.net(), anatomy, removed), made.shape()))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(Nets.answer(Shortening.masked(made.net(), anatomy, removed), made.shape()));
    }
}
