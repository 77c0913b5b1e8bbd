package dev.espalier.network.engine;

import dev.espalier.conf.UserError;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/**
 * How a network says which class it is, and how it wants to be told.
 *
 * @param last the layer whose activation turns logits into probabilities
 * @param sparse whether labels are numbers of classes; otherwise one output is 1 and the others are 0
 */
public record OutputHead(Loss loss, org.deeplearning4j.nn.conf.layers.Layer last, boolean sparse) {
    /**
     * The head of a network.
     *
     * @throws UserError when it has none that can be trained here
     */
    public static OutputHead of(ComputationGraph network) {
        return of("network", network);
    }

    /**
     * The same, of a network with a name.
     *
     * @param place what it is called, for messages
     * @throws UserError when it has none that can be trained here
     */
    public static OutputHead of(String place, ComputationGraph network) {
        if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
            throw new UserError(
                    place,
                    "has " + network.getNumInputArrays() + " inputs and " + network.getNumOutputArrays()
                            + " outputs; it must have one of each");
        }
        String name = network.getConfiguration().getNetworkOutputs().get(0);
        org.deeplearning4j.nn.conf.layers.Layer output =
                network.getLayer(name).conf().getLayer();
        ILossFunction function = function(output)
                .orElseThrow(() -> new UserError(
                        place,
                        "ends in " + name + ", a " + output.getClass().getSimpleName()
                                + "; it must end in an OutputLayer or a LossLayer"));
        org.deeplearning4j.nn.conf.layers.Layer last = activation(output) instanceof ActivationIdentity
                ? before(network, name).orElse(output)
                : output;
        IActivation activation = activation(last);
        return loss(function, activation)
                .map(loss -> new OutputHead(loss, last, function instanceof LossSparseMCXENT))
                .orElseThrow(() -> new UserError(
                        place,
                        "ends in " + name + " with the activation " + activation + " and the loss " + function
                                + "; it must be softmax with MCXENT, negative log-likelihood, sparse MCXENT or MSE, or"
                                + " sigmoid with XENT or MSE"));
    }

    private static Optional<Loss> loss(ILossFunction function, IActivation activation) {
        // What extends the squared differences may be anything.
        boolean squared = function.getClass() == LossMSE.class;
        if (activation instanceof ActivationSoftmax) {
            return squared ? Optional.of(Loss.SQUARED_SOFTMAX) : when(function instanceof LossMCXENT, Loss.SOFTMAX);
        }
        if (activation instanceof ActivationSigmoid) {
            return squared ? Optional.of(Loss.SQUARED_SIGMOID) : when(function instanceof LossBinaryXENT, Loss.SIGMOID);
        }
        return Optional.empty();
    }

    private static Optional<Loss> when(boolean is, Loss loss) {
        return is ? Optional.of(loss) : Optional.empty();
    }

    /** What the logits of a network of so many outputs are measured by: one output makes two logits. */
    public Loss loss(int outputs) {
        if (outputs > 1) {
            return loss;
        }
        // The sigmoid of one logit is the softmax of it and zero.
        return loss == Loss.SQUARED_SIGMOID ? Loss.SQUARED_SOFTMAX : Loss.SOFTMAX;
    }

    /** The layer before an output that only measures the loss. */
    private static Optional<org.deeplearning4j.nn.conf.layers.Layer> before(ComputationGraph network, String output) {
        String input = network.getConfiguration().getVertexInputs().get(output).get(0);
        return Optional.ofNullable(network.getLayer(input))
                .map(Layer::conf)
                .map(conf -> conf.getLayer())
                .filter(layer -> network.getLayer(output) instanceof org.deeplearning4j.nn.layers.LossLayer)
                .filter(layer -> layer instanceof BaseLayer || layer instanceof ActivationLayer);
    }

    /** Runs something while the network answers in logits. */
    <T> T inLogits(Supplier<T> question) {
        IActivation activation = activation(last);
        activate(last, new ActivationIdentity());
        try {
            return question.get();
        } finally {
            activate(last, activation);
        }
    }

    /** Runs something while the loss is that of soft targets too. */
    <T> T taught(ComputationGraph network, SoftTargets soft, Loss measure, Supplier<T> work) {
        org.deeplearning4j.nn.conf.layers.Layer output = network.getLayer(
                        network.getConfiguration().getNetworkOutputs().get(0))
                .conf()
                .getLayer();
        ILossFunction own = function(output).orElseThrow();
        measureBy(output, new TaughtLoss(own, activation(last), soft, measure));
        try {
            return inLogits(work);
        } finally {
            measureBy(output, own);
        }
    }

    private static Optional<ILossFunction> function(org.deeplearning4j.nn.conf.layers.Layer output) {
        if (output instanceof OutputLayer layer) {
            return Optional.of(layer.getLossFn());
        }
        return output instanceof LossLayer layer ? Optional.of(layer.getLossFn()) : Optional.empty();
    }

    private static void measureBy(org.deeplearning4j.nn.conf.layers.Layer output, ILossFunction function) {
        if (output instanceof OutputLayer layer) {
            layer.setLossFn(function);
        } else {
            ((LossLayer) output).setLossFn(function);
        }
    }

    private static IActivation activation(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return layer instanceof ActivationLayer alone ? alone.getActivationFn() : ((BaseLayer) layer).getActivationFn();
    }

    private static void activate(org.deeplearning4j.nn.conf.layers.Layer layer, IActivation activation) {
        if (layer instanceof ActivationLayer alone) {
            alone.setActivationFn(activation);
        } else {
            ((BaseLayer) layer).setActivationFn(activation);
        }
    }

    /** One output says nothing then. */
    public boolean isSoftmax() {
        return loss == Loss.SOFTMAX || loss == Loss.SQUARED_SOFTMAX;
    }

    /** How many numbers a label is, in a network of so many outputs. */
    int labelWidth(int outputs) {
        return sparse ? 1 : outputs;
    }

    /** The labels as the network wants them, {@code [count][labelWidth]}. */
    float[] encode(int[] labels, int count, int outputs) {
        int width = labelWidth(outputs);
        float[] encoded = new float[count * width];
        for (int i = 0; i < count; i++) {
            if (width == 1) {
                encoded[i] = labels[i];
            } else {
                encoded[i * width + labels[i]] = 1;
            }
        }
        return encoded;
    }

    static UserError refused(String message) {
        return new UserError("network", message);
    }
}
