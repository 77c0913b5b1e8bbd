package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.data.Shape;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
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

    /** A sequence of one number a step, and what the layer makes of it, unit after unit. */
    private static void overSteps(Layer layer, float[] series, BiFunction<Parameters, float[], float[]> expected) {
        Shape shape = new Shape.Columns(series.length);
        ComputationGraph net = Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(1, series.length))
                .addLayer("layer", layer, "in")
                .addLayer("pool", new GlobalPoolingLayer(), "layer")
                .addLayer("out", Nets.logits(2), "pool")
                .setOutputs("out"));
        RandomNet.roughen(net, new Random(5));
        Parameters parameters = Parameters.of(net);
        assertThat(made(net, shape, series))
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(expected.apply(parameters, Parameters.flat(net)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** What goes into a unit's gate: the series at a step, and what all units answered at the one before. */
    private static double gate(Parameters parameters, float[] flat, int gate, int unit, float x, double[] before) {
        int row = gate * before.length + unit;
        double sum = parameters.of("layer", "b").read(flat)[row]
                + parameters.of("layer", "W").read(flat)[row] * x;
        float[] again = parameters.of("layer", "RW").read(flat);
        for (int from = 0; from < before.length; from++) {
            sum += again[row * before.length + from] * before[from];
        }
        return sum;
    }

    /** Three steps under a kernel as long: one number for each filter. */
    @Test
    void weightsOverStepsReadFilterByFilter() {
        Shape shape = new Shape.Columns(6);
        ComputationGraph net = Nets.init(Nets.configuration()
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(6))
                .addVertex("steps", new ReshapeVertex(-1, 2, 3), "in")
                .addLayer(
                        "layer",
                        new Convolution1DLayer.Builder(3)
                                .nOut(4)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "steps")
                .addLayer("pool", new GlobalPoolingLayer(), "layer")
                .addLayer("out", Nets.logits(2), "pool")
                .setOutputs("out"));
        float[] x = Nets.noise(6, 1);
        float[] w = weights(net);
        float[] y = {0.1f, 0.1f, 0.1f, 0.1f};
        for (int i = 0; i < 24; i++) {
            y[i / 6] += w[i] * x[i % 6];
        }
        assertThat(made(net, shape, x)).usingComparatorWithPrecision(1e-5f).containsExactly(y);
    }

    @Test
    void recurrentWeightsReadUnitByUnit() {
        overSteps(new SimpleRnn.Builder().nOut(3).build(), Nets.noise(3, 2), (parameters, flat) -> {
            float[] series = Nets.noise(3, 2);
            float[] answers = new float[9];
            double[] before = new double[3];
            for (int step = 0; step < 3; step++) {
                double[] now = new double[3];
                for (int unit = 0; unit < 3; unit++) {
                    now[unit] = Math.tanh(gate(parameters, flat, 0, unit, series[step], before));
                    answers[unit * 3 + step] = (float) now[unit];
                }
                before = now;
            }
            return answers;
        });
    }

    /** Hochreiter's gates, and Graves' peepholes from a unit's memory into its own gates. */
    @Test
    void gatesAndPeepholesReadUnitByUnit() {
        List<Layer> layers = List.of(new LSTM.Builder().nOut(2).build(), Nets.peepholes(2, Activation.TANH));
        for (Layer layer : layers) {
            overSteps(layer, Nets.noise(4, 2), (parameters, flat) -> {
                float[] series = Nets.noise(4, 2);
                float[] peepholes = parameters
                        .find("layer", "RW.peepholes")
                        .map(array -> array.read(flat))
                        .orElse(new float[6]);
                float[] answers = new float[8];
                double[] before = new double[2];
                double[] memory = new double[2];
                for (int step = 0; step < 4; step++) {
                    double[] now = new double[2];
                    for (int unit = 0; unit < 2; unit++) {
                        double[] gates = new double[4];
                        for (int g = 0; g < 4; g++) {
                            gates[g] = gate(parameters, flat, g, unit, series[step], before);
                        }
                        double kept = sigmoid(gates[1] + peepholes[unit * 3] * memory[unit]);
                        double taken = sigmoid(gates[3] + peepholes[unit * 3 + 2] * memory[unit]);
                        memory[unit] = kept * memory[unit] + taken * Math.tanh(gates[0]);
                        double shown = sigmoid(gates[2] + peepholes[unit * 3 + 1] * memory[unit]);
                        now[unit] = shown * Math.tanh(memory[unit]);
                        answers[unit * 4 + step] = (float) now[unit];
                    }
                    before = now;
                }
                return answers;
            });
        }
    }

    /** Over one step attention is all on that step: every head answers with its value. */
    @Test
    void attentionWeightsReadHeadByHead() {
        Layer layer = new SelfAttentionLayer.Builder()
                .nIn(1)
                .nOut(2)
                .nHeads(2)
                .headSize(3)
                .projectInput(true)
                .weightInit(WeightInit.XAVIER)
                .build();
        overSteps(layer, Nets.noise(1, 2), (parameters, flat) -> {
            float[] values = parameters.of("layer", "Wv").read(flat);
            float[] out = parameters.of("layer", "Wo").read(flat);
            float[] answers = new float[2];
            for (int i = 0; i < 12; i++) {
                answers[i / 6] += out[i] * values[i % 6] * Nets.noise(1, 2)[0];
            }
            return answers;
        });
    }

    @Test
    void theArraysCoverAllParametersOnce() {
        for (int seed = 0; seed < 60; seed++) {
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
