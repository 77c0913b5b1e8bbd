package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Slice.Axis;
import dev.espalier.network.graph.Slice.Role;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** The units of networks for sequences: each row of five numbers is one, of one number a step. */
class SequenceAnatomyTest {
    private static final Shape SERIES = new Shape.Columns(5);

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static GraphBuilder series() {
        return Nets.configuration().graphBuilder().addInputs("in").setInputTypes(InputType.recurrent(1, 5));
    }

    /** The layer, between a convolution of three filters and a pooling over all steps. */
    private static Anatomy around(Layer layer) {
        return anatomy(series().addLayer(
                        "conv", new Convolution1DLayer.Builder(1).nOut(3).build(), "in")
                .addLayer("layer", layer, "conv")
                .addLayer("pool", new GlobalPoolingLayer(), "layer")
                .addLayer("out", Nets.logits(2), "pool"));
    }

    private static Anatomy anatomy(GraphBuilder graph) {
        return anatomy(graph, SERIES);
    }

    private static Anatomy anatomy(GraphBuilder graph, Shape shape) {
        var net = Nets.init(graph.setOutputs("out"));
        return Anatomy.of(net, Fitting.of("net", net, shape));
    }

    private static List<org.assertj.core.groups.Tuple> groups(Anatomy anatomy) {
        return anatomy.groups().stream()
                .map(group -> tuple(group.name(), group.kind(), group.size()))
                .toList();
    }

    private static String reason(Anatomy anatomy, String layer) {
        return anatomy.leftAlone().stream()
                .filter(left -> left.layer().equals(layer))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void aUnitOfAnLstmHasItsPartInEveryGateAndIsReadByTheOthers() {
        Anatomy anatomy = around(new LSTM.Builder().nOut(4).build());
        assertThat(groups(anatomy))
                .containsExactly(tuple("conv", Prunable.FILTER, 3), tuple("layer", Prunable.NEURON, 4));
        assertThat(anatomy.groups().get(1).slices())
                .extracting(
                        s -> s.array().layer(), s -> s.array().parameter(), Slice::role, Slice::axis, s -> s.indices(1))
                .containsExactlyInAnyOrder(
                        tuple("layer", "W", Role.PRODUCER, Axis.OUT, new int[] {1, 5, 9, 13}),
                        tuple("layer", "RW", Role.PRODUCER, Axis.OUT, new int[] {1, 5, 9, 13}),
                        tuple("layer", "b", Role.PRODUCER, Axis.OUT, new int[] {1, 5, 9, 13}),
                        tuple("layer", "RW", Role.CONSUMER, Axis.IN, new int[] {1}),
                        tuple("out", "W", Role.CONSUMER, Axis.IN, new int[] {1}));
        assertThat(anatomy.groups().get(0).slices(Role.CONSUMER))
                .extracting(s -> s.array().parameter())
                .containsExactly("W");
    }

    @Test
    void peepholesAreAUnitsOwn() {
        Anatomy anatomy = around(Nets.peepholes(4, Activation.TANH));
        ParameterArray again = anatomy.parameters().of("layer", "RW");
        ParameterArray peepholes = anatomy.parameters().of("layer", "RW.peepholes");
        assertThat(again).extracting(ParameterArray::out, ParameterArray::in).containsExactly(16, 4);
        assertThat(peepholes.offset()).isEqualTo(again.offset() + 64);
        assertThat(peepholes.size()).isEqualTo(12);
        Slice slice = anatomy.groups().get(1).slices().stream()
                .filter(s -> s.array().equals(peepholes))
                .findFirst()
                .orElseThrow();
        int first = peepholes.offset();
        assertThat(slice.positions(2)).containsExactly(first + 2, first + 6, first + 10);
    }

    @Test
    void bothWaysOfAUnitGoTogetherEvenSideBySide() {
        Anatomy side = around(new Bidirectional(
                Bidirectional.Mode.CONCAT, new SimpleRnn.Builder().nOut(3).build()));
        assertThat(groups(side)).contains(tuple("layer", Prunable.NEURON, 3));
        Slice consumer = side.groups().get(1).slices(Role.CONSUMER).stream()
                .filter(s -> s.array().layer().equals("out"))
                .findFirst()
                .orElseThrow();
        assertThat(consumer.indices(1)).containsExactly(1, 4);

        Anatomy sum = around(new Bidirectional(
                Bidirectional.Mode.ADD, new LSTM.Builder().nOut(3).build()));
        assertThat(groups(sum)).contains(tuple("layer", Prunable.NEURON, 3));
    }

    @Test
    void headsAreUnitsThatOnlyTheLastProjectionReads() {
        Anatomy anatomy = around(new SelfAttentionLayer.Builder()
                .nIn(3)
                .nOut(5)
                .nHeads(2)
                .headSize(4)
                .projectInput(true)
                .build());
        assertThat(groups(anatomy))
                .containsExactly(
                        tuple("conv", Prunable.FILTER, 3),
                        tuple("layer/heads", Prunable.NEURON, 2),
                        tuple("layer", Prunable.NEURON, 5));
        assertThat(anatomy.groups().get(1).slices())
                .extracting(s -> s.array().parameter(), Slice::role, Slice::axis, s -> s.indices(1))
                .containsExactlyInAnyOrder(
                        tuple("Wq", Role.PRODUCER, Axis.OUT, new int[] {4, 5, 6, 7}),
                        tuple("Wk", Role.PRODUCER, Axis.OUT, new int[] {4, 5, 6, 7}),
                        tuple("Wv", Role.PRODUCER, Axis.OUT, new int[] {4, 5, 6, 7}),
                        tuple("Wo", Role.CONSUMER, Axis.IN, new int[] {4, 5, 6, 7}));
    }

    @Test
    void whatIsComparedWithoutAProjectionStays() {
        Anatomy self = around(new SelfAttentionLayer.Builder()
                .nIn(3)
                .nOut(3)
                .nHeads(1)
                .projectInput(false)
                .build());
        assertThat(self.groups()).isEmpty();
        assertThat(reason(self, "conv")).isEqualTo("is compared together with others by layer");
    }

    @Test
    void theWidthOfWordsCanShrinkAndTheirNumberCannot() {
        GraphBuilder graph = Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(5))
                .addLayer(
                        "words",
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(5)
                                .nOut(4)
                                .inputLength(5)
                                .build(),
                        "in")
                .addLayer("last", new LastTimeStep(new LSTM.Builder().nOut(2).build()), "words")
                .addLayer("out", Nets.logits(2), "last");
        Anatomy anatomy = anatomy(graph, SERIES);
        assertThat(groups(anatomy))
                .containsExactly(tuple("words", Prunable.NEURON, 4), tuple("last", Prunable.NEURON, 2));
        assertThat(anatomy.groups().get(0).slices(Role.PRODUCER).get(0).positions(1))
                .hasSize(5);
    }

    @Test
    void whatIsNotLookedIntoIsNamed() {
        Anatomy masked = around(new MaskZeroLayer(new LSTM.Builder().nOut(2).build(), 0));
        assertThat(reason(masked, "conv")).isEqualTo("decides together with others which steps layer passes over");

        Anatomy attention = around(new RecurrentAttentionLayer.Builder()
                .nIn(3)
                .nOut(4)
                .nHeads(1)
                .weightInit(WeightInit.XAVIER)
                .build());
        assertThat(reason(attention, "conv"))
                .isEqualTo("goes into layer, of a kind that is not looked into, RecurrentAttentionLayer");
        assertThat(reason(attention, "layer"))
                .isEqualTo("is of a kind that is not looked into, RecurrentAttentionLayer");

        GraphBuilder first = Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(5))
                .addLayer(
                        "words",
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(5)
                                .nOut(4)
                                .inputLength(5)
                                .outputDataFormat(RNNFormat.NWC)
                                .build(),
                        "in")
                .addLayer(
                        "last",
                        new LastTimeStep(new LSTM.Builder()
                                .nOut(2)
                                .dataFormat(RNNFormat.NWC)
                                .build()),
                        "words")
                .addLayer("out", Nets.logits(2), "last");
        assertThat(reason(anatomy(first, SERIES), "words"))
                .isEqualTo("is answered with steps before features, an order that is not looked into");
    }
}
