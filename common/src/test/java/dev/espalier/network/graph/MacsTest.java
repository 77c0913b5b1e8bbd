package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.espalier.data.Shape;
import dev.espalier.network.graph.Macs.LayerMacs;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class MacsTest {
    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static Macs macs(ComputationGraph net, Shape shape) {
        return Macs.of(Anatomy.of(net, Fitting.of("net", net, shape)), Parameters.flat(net));
    }

    @Test
    void lenet5TakesWhatIsKnownOfIt() {
        Shape mnist = new Shape.Image(1, 28, 28);
        Macs macs = macs(new Lenet5().build(mnist, 10, 1), mnist);
        assertThat(macs.layers())
                .extracting(LayerMacs::layer, LayerMacs::dense)
                .containsExactly(
                        tuple("conv1", 24L * 24 * 20 * 25),
                        tuple("conv2", 8L * 8 * 50 * 500),
                        tuple("fc1", 800L * 500),
                        tuple("output", 5_000L));
        assertThat(macs.dense()).isEqualTo(2_293_000);
        assertThat(macs.effective()).isEqualTo(2_293_000);
    }

    @Test
    void resnet20TakesTheFortyMillionOfThePaper() {
        Shape cifar = new Shape.Image(3, 32, 32);
        assertThat(macs(new Resnet20().build(cifar, 10, 1), cifar).dense()).isBetween(40_500_000L, 41_500_000L);
    }

    @Test
    void whatIsZeroIsNotEffective() {
        Shape four = new Shape.Columns(4);
        ComputationGraph net = new Mlp(List.of(3)).build(four, 2, 1);
        float[] flat = Parameters.flat(net);
        ParameterArray weights = Parameters.of(net).of("fc1", "W");
        weights.write(new float[] {0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1}, flat);
        Parameters.set(net, flat);
        assertThat(macs(net, four).layers())
                .containsExactly(new LayerMacs("fc1", 12, 6), new LayerMacs("output", 6, 6));
    }

    @Test
    void everyKindOfConvolutionCounts() {
        Shape image = new Shape.Image(2, 6, 5);
        ComputationGraph net = Nets.init(Nets.graph(image)
                .addLayer("conv", new ConvolutionLayer.Builder(3, 2).nOut(4).build(), "in")
                .addLayer(
                        "depthwise",
                        new DepthwiseConvolution2D.Builder(2, 2)
                                .depthMultiplier(2)
                                .build(),
                        "conv")
                .addLayer(
                        "separable",
                        new SeparableConvolution2D.Builder(2, 1)
                                .depthMultiplier(3)
                                .nOut(5)
                                .build(),
                        "depthwise")
                .addLayer(
                        "up",
                        new Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(3).build(),
                        "separable")
                .addLayer("out", Nets.logits(2), "up")
                .setOutputs("out"));
        assertThat(macs(net, image).layers())
                .containsExactly(
                        both("conv", 4 * 4 * (4 * 2 * 3 * 2)),
                        both("depthwise", 3 * 3 * (8 * 2 * 2)),
                        both("separable", 2 * 3 * (8 * 3 * 2 + 24 * 5)),
                        both("up", 2 * 3 * (5 * 3 * 2 * 2)),
                        both("out", 4 * 6 * 3 * 2));
    }

    /** Of five steps with one number each. */
    @Test
    void everyStepOfASequenceCounts() {
        Shape series = new Shape.Columns(5);
        ComputationGraph net = Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(1, 5))
                .addLayer("conv", new Convolution1DLayer.Builder(2).nOut(3).build(), "in")
                .addLayer("lstm", Nets.peepholes(2, Activation.TANH), "conv")
                .addLayer("dense", new DenseLayer.Builder().nOut(6).build(), "lstm")
                .addLayer(
                        "both",
                        new Bidirectional(new SimpleRnn.Builder().nOut(3).build()),
                        "dense")
                .addLayer(
                        "self",
                        new SelfAttentionLayer.Builder()
                                .nIn(6)
                                .nOut(2)
                                .nHeads(2)
                                .headSize(5)
                                .projectInput(true)
                                .build(),
                        "both")
                .addLayer("last", new LastTimeStep(new LSTM.Builder().nOut(2).build()), "self")
                .addLayer("out", Nets.logits(2), "last")
                .setOutputs("out"));
        assertThat(macs(net, series).layers())
                .containsExactly(
                        both("conv", 4 * (2 * 3)),
                        both("lstm", 4 * (3 * 8 + 2 * 8)),
                        both("dense", 4 * (2 * 6)),
                        both("both", 2 * 4 * (6 * 3 + 3 * 3)),
                        both("self", 4 * (3 * 6 * 10 + 10 * 2)),
                        both("last", 4 * (2 * 8 + 2 * 8)),
                        both("out", 4));
    }

    private static LayerMacs both(String layer, long count) {
        return new LayerMacs(layer, count, count);
    }
}
