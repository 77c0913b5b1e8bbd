package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.data.Shape;
import java.util.BitSet;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** What DL4J computes is what the arrays, read as they say, give by plain arithmetic. */
class ParametersTest {
    private static final Shape IMAGE = new Shape.Image(2, 3, 3);

    @BeforeAll
    static void prepare() {
        Nets.prepare();
    }

    private static ComputationGraph net(Shape shape, Layer layer) {
        return Nets.init(Nets.graph(shape)
                .addLayer("layer", layer, "in")
                .addLayer("out", Nets.logits(2), "layer")
                .setOutputs("out"));
    }

    /** What the layer makes of one example of noise. */
    private static float[] made(ComputationGraph net, Shape shape, float[] example) {
        return net.feedForward(
                        new org.nd4j.linalg.api.ndarray.INDArray[] {
                            Fitting.of("net", net, shape).array(example, 1)
                        },
                        false)
                .get("layer")
                .dup('c')
                .reshape(-1)
                .toFloatVector();
    }

    private static float[] weights(ComputationGraph net) {
        return Parameters.of(net).of("layer", "W").read(Parameters.flat(net));
    }

    @Test
    void denseWeightsReadRowByRow() {
        Shape four = new Shape.Columns(4);
        ComputationGraph net = net(
                four,
                new DenseLayer.Builder().nOut(3).activation(Activation.IDENTITY).build());
        float[] x = Nets.noise(4, 1);
        float[] w = weights(net);
        float[] y = new float[3];
        for (int o = 0; o < 3; o++) {
            y[o] = 0.1f;
            for (int i = 0; i < 4; i++) {
                y[o] += w[o * 4 + i] * x[i];
            }
        }
        assertThat(made(net, four, x)).usingComparatorWithPrecision(1e-5f).containsExactly(y);
    }

    /** Three by three pixels under a kernel as large: one number for each filter. */
    @Test
    void convolutionWeightsReadFilterByFilter() {
        ComputationGraph net = net(
                IMAGE,
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build());
        float[] x = Nets.noise(18, 1);
        float[] w = weights(net);
        float[] y = {0.1f, 0.1f};
        for (int i = 0; i < 36; i++) {
            y[i / 18] += w[i] * x[i % 18];
        }
        assertThat(made(net, IMAGE, x)).usingComparatorWithPrecision(1e-5f).containsExactly(y);
    }

    @Test
    void depthwiseWeightsReadChannelByChannel() {
        ComputationGraph net = net(
                IMAGE,
                new DepthwiseConvolution2D.Builder(3, 3)
                        .depthMultiplier(2)
                        .activation(Activation.IDENTITY)
                        .build());
        float[] x = Nets.noise(18, 1);
        float[] w = weights(net);
        float[] y = {0.1f, 0.1f, 0.1f, 0.1f};
        for (int o = 0; o < 4; o++) {
            for (int k = 0; k < 9; k++) {
                y[o] += w[o * 9 + k] * x[o / 2 * 9 + k];
            }
        }
        assertThat(made(net, IMAGE, x)).usingComparatorWithPrecision(1e-5f).containsExactly(y);
    }

    /** One pixel becomes a whole kernel. */
    @Test
    void deconvolutionWeightsReadFilterByFilter() {
        Shape pixel = new Shape.Image(2, 1, 1);
        ComputationGraph net = net(
                pixel,
                new Deconvolution2D.Builder(2, 3)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build());
        float[] x = Nets.noise(2, 1);
        float[] w = weights(net);
        float[] y = new float[18];
        for (int o = 0; o < 3; o++) {
            for (int k = 0; k < 6; k++) {
                y[o * 6 + k] = 0.1f + w[(o * 2) * 6 + k] * x[0] + w[(o * 2 + 1) * 6 + k] * x[1];
            }
        }
        assertThat(made(net, pixel, x)).usingComparatorWithPrecision(1e-5f).containsExactly(y);
    }

    @Test
    void theArraysCoverAllParametersOnce() {
        for (int seed = 0; seed < 20; seed++) {
            ComputationGraph net = RandomNet.of(seed).net();
            Parameters parameters = Parameters.of(net);
            BitSet seen = new BitSet();
            for (ParameterArray array : parameters.arrays()) {
                for (int o = 0; o < array.out(); o++) {
                    for (int i = 0; i < array.in(); i++) {
                        for (int k = 0; k < array.kernel(); k++) {
                            int position = array.position(o, i, k);
                            assertThat(seen.get(position)).as("%s", array).isFalse();
                            seen.set(position);
                        }
                    }
                }
            }
            assertThat(seen.cardinality()).isEqualTo(parameters.total());
            assertThat(seen.length()).isEqualTo(parameters.total());
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        ComputationGraph net = new Mlp(List.of(3)).build(new Shape.Columns(4), 2, 1);
        ParameterArray weights = Parameters.of(net).of("fc1", "W");
        float[] flat = new float[Parameters.of(net).total()];
        float[] values = Nets.noise(12, 3);
        weights.write(values, flat);
        Parameters.set(net, flat);
        assertThat(weights.read(Parameters.flat(net))).isEqualTo(values);
        assertThat(net.getLayer("fc1").getParam("W").getFloat(1, 2)).isEqualTo(values[2 * 4 + 1]);
        assertThatThrownBy(() -> weights.write(new float[11], flat)).isInstanceOf(IllegalArgumentException.class);
    }
}
