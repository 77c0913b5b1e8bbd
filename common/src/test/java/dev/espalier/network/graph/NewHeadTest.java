package dev.espalier.network.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NewHeadTest {
    private static final Shape ROWS = new Shape.Columns(5);

    private static ComputationGraph oneSigmoid(boolean inTheLayer) {
        var graph = new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(5))
                .addLayer("hidden", new DenseLayer.Builder().nOut(4).build(), "in");
        if (inTheLayer) {
            graph.addLayer(
                            "out",
                            new OutputLayer.Builder(LossFunction.XENT)
                                    .activation(Activation.SIGMOID)
                                    .nOut(1)
                                    .build(),
                            "hidden")
                    .setOutputs("out");
        } else {
            graph.addLayer("last", new DenseLayer.Builder().nOut(3).build(), "hidden")
                    .addLayer(
                            "out",
                            new LossLayer.Builder(LossFunction.MCXENT)
                                    .activation(Activation.SOFTMAX)
                                    .build(),
                            "last")
                    .setOutputs("out");
        }
        ComputationGraph net = new ComputationGraph(graph.build());
        net.init();
        return net;
    }

    private static byte[] file(ComputationGraph net) {
        return ModelFile.ofGraph(Optional.empty()).write(net);
    }

    @Test
    void allButTheHeadStays() {
        ComputationGraph old = oneSigmoid(true);
        byte[] file = file(old);
        ComputationGraph headed =
                ModelFile.read("headed", NewHead.on("old", file, 7, 1)).net();
        assertThat(Fitting.of("headed", headed, ROWS).outputs()).isEqualTo(7);
        float[] before = Parameters.flat(old);
        float[] after = Parameters.flat(headed);
        assertThat(after).hasSize(5 * 4 + 4 + 4 * 7 + 7);
        assertThat(Arrays.copyOf(after, 24)).isEqualTo(Arrays.copyOf(before, 24));
        assertThat(NewHead.on("old", file, 7, 1)).isEqualTo(NewHead.on("old", file, 7, 1));
        assertThat(NewHead.on("old", file, 7, 2)).isNotEqualTo(NewHead.on("old", file, 7, 1));
    }

    @Test
    void whatHasNoHeadIsRefused() {
        byte[] file = file(oneSigmoid(false));
        assertThatThrownBy(() -> NewHead.on("mine.zip", file, 7, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("mine.zip: ends in out, which is no dense output layer: it cannot be given a new head");
    }
}
