package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class AnatomyTest {
    private static final Shape ROWS = new Shape.Columns(6);
    private static final Shape IMAGES = new Shape.Image(2, 6, 6);

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static Anatomy anatomy(ComputationGraph net, Shape shape) {
        return Anatomy.of(net, Fitting.of("net", net, shape));
    }

    private static Anatomy anatomy(GraphBuilder graph, Shape shape) {
        return anatomy(Nets.init(graph.setOutputs("out")), shape);
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).build();
    }

    private static ConvolutionLayer conv(int filters) {
        return new ConvolutionLayer.Builder(3, 3).nOut(filters).build();
    }

    private static List<String> names(Anatomy anatomy) {
        return anatomy.groups().stream().map(Group::name).toList();
    }

    private static void heldStill(Anatomy anatomy, String layer, int count, String reason) {
        assertThat(anatomy.leftAlone())
                .filteredOn(left -> left.layer().equals(layer))
                .extracting(LeftAlone::count, LeftAlone::reason)
                .containsExactly(tuple(count, reason));
    }

    @Test
    void lenet5HasThreeGroupsOfUnitsAndFourArraysOfWeights() {
        Shape mnist = new Shape.Image(1, 28, 28);
        Anatomy anatomy = anatomy(new Lenet5().build(mnist, 10, 1), mnist);
        assertThat(anatomy.groups())
                .extracting(Group::name, Group::kind, Group::size, Group::least)
                .containsExactly(
                        tuple("conv1", Prunable.FILTER, 20, 1),
                        tuple("conv2", Prunable.FILTER, 50, 1),
                        tuple("fc1", Prunable.NEURON, 500, 1));
        assertThat(anatomy.groups(Prunable.NEURON)).extracting(Group::name).containsExactly("fc1");
        assertThat(anatomy.weights())
                .extracting(ParameterArray::layer, ParameterArray::size)
                .containsExactly(
                        tuple("conv1", 500), tuple("conv2", 25_000), tuple("fc1", 400_000), tuple("output", 5_000));
        assertThat(anatomy.leftAlone())
                .containsExactly(new LeftAlone("output", Prunable.NEURON, 10, "gives the network's output"));
    }

    @Test
    void resnet20HasOneGroupForEachStageAndOneForEachBlock() {
        Shape cifar = new Shape.Image(3, 32, 32);
        Anatomy anatomy = anatomy(new Resnet20().build(cifar, 10, 1), cifar);
        assertThat(anatomy.groups())
                .extracting(Group::name, Group::kind, Group::size)
                .containsExactlyInAnyOrder(
                        tuple("stem+block1b+block2b+block3b", Prunable.FILTER, 16),
                        tuple("block1a", Prunable.FILTER, 16),
                        tuple("block2a", Prunable.FILTER, 16),
                        tuple("block3a", Prunable.FILTER, 16),
                        tuple("block4s+block4b+block5b+block6b", Prunable.FILTER, 32),
                        tuple("block4a", Prunable.FILTER, 32),
                        tuple("block5a", Prunable.FILTER, 32),
                        tuple("block6a", Prunable.FILTER, 32),
                        tuple("block7s+block7b+block8b+block9b", Prunable.FILTER, 64),
                        tuple("block7a", Prunable.FILTER, 64),
                        tuple("block8a", Prunable.FILTER, 64),
                        tuple("block9a", Prunable.FILTER, 64));
        assertThat(anatomy.weights()).hasSize(22);
        assertThat(anatomy.leftAlone()).extracting(LeftAlone::layer).containsExactly("output");
    }

    @Test
    void aUnitOwnsItsPartOfEverythingThatMakesChangesAndReadsIt() {
        Anatomy anatomy = anatomy(
                Nets.graph(IMAGES)
                        .addLayer("conv", conv(3), "in")
                        .addLayer("norm", new BatchNormalization(), "conv")
                        .addLayer("out", Nets.logits(2), "norm"),
                IMAGES);
        Group group = anatomy.groups().get(0);
        assertThat(group.slices())
                .extracting(s -> s.array().layer(), s -> s.array().parameter(), Slice::role, Slice::axis)
                .containsExactlyInAnyOrder(
                        tuple("conv", "W", Role.PRODUCER, Axis.OUT),
                        tuple("conv", "b", Role.PRODUCER, Axis.OUT),
                        tuple("norm", "gamma", Role.FOLLOWER, Axis.OUT),
                        tuple("norm", "beta", Role.FOLLOWER, Axis.OUT),
                        tuple("norm", "mean", Role.FOLLOWER, Axis.OUT),
                        tuple("norm", "log10stdev", Role.FOLLOWER, Axis.OUT),
                        tuple("out", "W", Role.CONSUMER, Axis.IN));
        Slice consumer = group.slices(Role.CONSUMER).get(0);
        // Four by four pixels of the second filter, channel after channel.
        assertThat(consumer.indices(1)).startsWith(16).endsWith(31).hasSize(16);
        assertThat(consumer.positions(1)).hasSize(32).doesNotHaveDuplicates();
        Slice producer = group.slices(Role.PRODUCER).get(0);
        assertThat(producer.positions(2)).hasSize(2 * 9);
    }

    @Test
    void whereChannelsComeLastTheyAreFlattenedPixelByPixel() {
        GraphBuilder graph = Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC))
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(3)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "in")
                .addLayer("out", Nets.logits(2), "conv");
        Anatomy anatomy = anatomy(graph, IMAGES);
        assertThat(anatomy.fitting().layout()).isEqualTo(Fitting.Layout.CHANNELS_LAST);
        assertThat(anatomy.groups().get(0).slices(Role.CONSUMER).get(0).indices(1))
                .startsWith(1, 4, 7)
                .hasSize(16);
    }

    @Test
    void whatIsAddedUpIsOneUnitAndWhatIsMergedStaysApart() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(2), "in")
                        .addLayer("b", dense(3), "in")
                        .addVertex("merge", new MergeVertex(), "a", "b")
                        .addLayer("c", dense(5), "in")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "merge", "c")
                        .addLayer("out", Nets.logits(2), "sum"),
                ROWS);
        assertThat(anatomy.groups())
                .extracting(Group::name, Group::size)
                .containsExactly(tuple("a+c", 2), tuple("b+c", 3));
        Slice ofC = anatomy.groups().get(1).slices(Role.PRODUCER).stream()
                .filter(s -> s.array().layer().equals("c"))
                .findFirst()
                .orElseThrow();
        assertThat(List.of(ofC.indices(0)[0], ofC.indices(1)[0], ofC.indices(2)[0]))
                .containsExactly(2, 3, 4);
    }

    @Test
    void rowsMadeIntoImagesGoChannelByChannel() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("dense", dense(12), "in")
                        .addLayer(
                                "conv",
                                new ConvolutionLayer.Builder(2, 2)
                                        .nIn(2)
                                        .nOut(3)
                                        .build(),
                                new FeedForwardToCnnPreProcessor(3, 2, 2),
                                "dense")
                        .addLayer("out", Nets.logits(2), "conv"),
                ROWS);
        Group dense = anatomy.groups().get(0);
        assertThat(dense.size()).isEqualTo(2);
        assertThat(dense.kind()).isEqualTo(Prunable.NEURON);
        assertThat(dense.slices(Role.PRODUCER).get(0).indices(1)).containsExactly(6, 7, 8, 9, 10, 11);
    }

    @Test
    void frozenLayersAreLookedInto() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("frozen", new FrozenLayer(dense(4)), "in")
                        .addLayer("out", Nets.logits(2), "frozen"),
                ROWS);
        assertThat(names(anatomy)).containsExactly("frozen");
        assertThat(anatomy.weights()).hasSize(2);
    }

    @Test
    void aSeparableConvolutionNeedsTwoChannels() {
        Anatomy anatomy = anatomy(
                Nets.graph(IMAGES)
                        .addLayer("conv", conv(5), "in")
                        .addLayer(
                                "separable",
                                new SeparableConvolution2D.Builder(2, 2).nOut(4).build(),
                                "conv")
                        .addLayer("out", Nets.logits(2), "separable"),
                IMAGES);
        assertThat(anatomy.groups())
                .extracting(Group::name, Group::least)
                .containsExactly(tuple("conv", 2), tuple("separable", 1));
    }

    @Test
    void theOutputStaysEvenWhereItsLayerIsAnOrdinaryOne() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("hidden", dense(4), "in")
                        .addLayer(
                                "classes",
                                new DenseLayer.Builder()
                                        .nOut(3)
                                        .activation(Activation.SOFTMAX)
                                        .build(),
                                "hidden")
                        .addLayer(
                                "out",
                                new LossLayer.Builder(LossFunction.MCXENT)
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                "classes"),
                ROWS);
        assertThat(names(anatomy)).containsExactly("hidden");
        heldStill(anatomy, "classes", 3, "gives the network's output");
        assertThat(anatomy.weights()).extracting(ParameterArray::layer).containsExactly("hidden", "classes");
    }

    @Test
    void whatIsAddedToTheInputStays() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(6), "in")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "in", "a")
                        .addLayer("out", Nets.logits(2), "sum"),
                ROWS);
        assertThat(anatomy.groups()).isEmpty();
        heldStill(anatomy, "a", 6, "is tied to the network's input");
    }

    @Test
    void aLayerOfWhichOnlyAPartMustStayKeepsItsOtherUnitsFree() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(4), "in")
                        .addVertex("merge", new MergeVertex(), "in", "a")
                        .addLayer("b", dense(10), "in")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "merge", "b")
                        .addLayer("out", Nets.logits(2), "sum"),
                ROWS);
        assertThat(anatomy.groups()).extracting(Group::name, Group::size).containsExactly(tuple("a+b", 4));
        heldStill(anatomy, "b", 6, "is tied to the network's input");
    }

    @Test
    void whatMixesUnitsHoldsThem() {
        record Mixer(String name, org.deeplearning4j.nn.conf.layers.Layer layer, String reason) {}
        List<Mixer> mixers = List.of(
                new Mixer(
                        "softmax",
                        new ActivationLayer(Activation.SOFTMAX),
                        "is mixed with others by the activation of softmax, softmax"),
                new Mixer(
                        "lrn",
                        new LocalResponseNormalization.Builder().build(),
                        "is normalised together with its neighbours in lrn"),
                new Mixer(
                        "local",
                        new LocallyConnected2D.Builder()
                                .kernelSize(2, 2)
                                .nOut(2)
                                .build(),
                        "goes into local, of a kind that is not looked into, LocallyConnected2D"));
        for (Mixer mixer : mixers) {
            Anatomy anatomy = anatomy(
                    Nets.graph(IMAGES)
                            .addLayer("conv", conv(4), "in")
                            .addLayer(mixer.name(), mixer.layer(), "conv")
                            .addLayer("hidden", dense(3), mixer.name())
                            .addLayer("out", Nets.logits(2), "hidden"),
                    IMAGES);
            assertThat(names(anatomy)).containsExactly("hidden");
            heldStill(anatomy, "conv", 4, mixer.reason());
        }
    }

    @Test
    void unknownLayersAreLeftAloneForEveryMethod() {
        Anatomy anatomy = anatomy(
                Nets.graph(IMAGES)
                        .addLayer(
                                "local",
                                new LocallyConnected2D.Builder()
                                        .kernelSize(2, 2)
                                        .nOut(2)
                                        .build(),
                                "in")
                        .addLayer("out", Nets.logits(2), "local"),
                IMAGES);
        assertThat(anatomy.leftAlone())
                .filteredOn(left -> left.layer().equals("local"))
                .extracting(LeftAlone::kind, LeftAlone::reason)
                .containsExactly(
                        tuple(Prunable.WEIGHT, "is of a kind that is not looked into, LocallyConnected2D"),
                        tuple(Prunable.NEURON, "is of a kind that is not looked into, LocallyConnected2D"),
                        tuple(Prunable.FILTER, "is of a kind that is not looked into, LocallyConnected2D"),
                        tuple(Prunable.BLOCK, "is of a kind that is not looked into, LocallyConnected2D"),
                        tuple(Prunable.LAYER, "is of a kind that is not looked into, LocallyConnected2D"));
        assertThat(anatomy.weights()).extracting(ParameterArray::layer).containsExactly("out");
    }

    @Test
    void verticesThatMixOrAreUnknownHoldTheUnits() {
        Anatomy normalised = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(4), "in")
                        .addVertex("norm", new L2NormalizeVertex(), "a")
                        .addLayer("out", Nets.logits(2), "norm"),
                ROWS);
        heldStill(normalised, "a", 4, "is normalised together with others in norm");

        Anatomy distance = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(4), "in")
                        .addLayer("b", dense(4), "in")
                        .addVertex("distance", new L2Vertex(), "a", "b")
                        .addLayer("out", Nets.logits(2), "distance"),
                ROWS);
        heldStill(distance, "a", 4, "goes into distance, of a kind that is not looked into, L2Vertex");
        heldStill(distance, "b", 4, "goes into distance, of a kind that is not looked into, L2Vertex");

        Anatomy reshaped = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(4), "in")
                        .addVertex("reshape", new ReshapeVertex(-1, 3, 2), "a6")
                        .addLayer("a6", dense(6), "a")
                        .addLayer(
                                "conv",
                                new Convolution1DLayer.Builder(1).nOut(2).build(),
                                "reshape")
                        .addVertex("across", new ReshapeVertex(-1, 3, 2), "wide")
                        .addLayer(
                                "wide",
                                new Convolution1DLayer.Builder(1).nOut(3).build(),
                                "conv")
                        .addVertex("mixed", new ReshapeVertex(-1, 2, 3), "across")
                        .addVertex("rows", new ReshapeVertex(-1, 6), "mixed")
                        .addLayer("out", Nets.logits(2), "rows"),
                ROWS);
        assertThat(reshaped.groups())
                .extracting(Group::name, Group::size)
                .containsExactly(tuple("a", 4), tuple("a6", 3), tuple("conv", 2));
        heldStill(reshaped, "wide", 3, "is reshaped in mixed across its units");
    }

    @Test
    void aPartOfTheUnitsIsAGroupOfItsOwn() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(5), "in")
                        .addVertex("part", new SubsetVertex(1, 3), "a")
                        .addLayer("b", dense(2), "a")
                        .addVertex("merge", new MergeVertex(), "part", "b")
                        .addLayer("out", Nets.logits(2), "merge"),
                ROWS);
        assertThat(anatomy.groups())
                .extracting(Group::name, Group::size)
                .containsExactly(tuple("a", 2), tuple("a/part", 3), tuple("b", 2));
        Slice consumer = anatomy.groups().get(1).slices(Role.CONSUMER).stream()
                .filter(slice -> slice.array().layer().equals("out"))
                .findFirst()
                .orElseThrow();
        assertThat(consumer.indices(2)).containsExactly(2);
    }

    @Test
    void whatLiesInAStackGoesTogether() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer("a", dense(4), "in")
                        .addLayer("b", dense(4), "in")
                        .addVertex("stack", new StackVertex(), "a", "b")
                        .addLayer("both", dense(3), "stack")
                        .addVertex("first", new UnstackVertex(0, 2), "both")
                        .addVertex("second", new UnstackVertex(1, 2), "both")
                        .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "first", "second")
                        .addLayer("out", Nets.logits(2), "sum"),
                ROWS);
        assertThat(anatomy.groups())
                .extracting(Group::name, Group::size)
                .containsExactly(tuple("a+b", 4), tuple("both", 3));
    }

    @Test
    void aDenseLayerNormalisedOverItsUnitsStays() {
        Anatomy anatomy = anatomy(
                Nets.graph(ROWS)
                        .addLayer(
                                "a",
                                new DenseLayer.Builder()
                                        .nOut(4)
                                        .hasLayerNorm(true)
                                        .build(),
                                "in")
                        .addLayer("out", Nets.logits(2), "a"),
                ROWS);
        heldStill(anatomy, "a", 4, "is normalised together with the layer's other units");
    }

    @Test
    void whatDl4jGetsWrongIsLeftToIt() {
        GraphBuilder graph = Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC))
                .addLayer(
                        "conv",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(3)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "in")
                .addLayer(
                        "depthwise",
                        new DepthwiseConvolution2D.Builder(2, 2)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "conv")
                .addLayer("out", Nets.logits(2), "depthwise");
        heldStill(
                anatomy(graph, IMAGES),
                "conv",
                3,
                "goes into depthwise, which DL4J gets wrong where channels come last");
    }
}
