package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How data of a shape goes through a network, found out by sending an example of zeros through it.
 *
 * @param layout how the network wants the examples laid out
 * @param outputs how many numbers it answers with
 * @param activations the shape of what each vertex makes of one example, inputs included; the first axis is 1, or how many
 *     rows it has become where steps go one by one, or several lie in a stack
 */
public record Fitting(Shape data, Layout layout, int outputs, Map<String, long[]> activations) {
    /** How examples are laid out in an array. */
    public enum Layout {
        /** {@code [example][feature]} */
        ROWS,
        /** {@code [example][channel][row][column]} */
        CHANNELS_FIRST,
        /** {@code [example][row][column][channel]} */
        CHANNELS_LAST,
        /** {@code [example][feature][step]} */
        STEPS;

        int rank() {
            return switch (this) {
                case ROWS -> 2;
                case STEPS -> 3;
                case CHANNELS_FIRST, CHANNELS_LAST -> 4;
            };
        }
    }

    public Fitting {
        activations = new TreeMap<>(activations);
    }

    /**
     * Tries data of that shape.
     *
     * @param place what the network is called, for messages
     * @throws UserError when the network cannot take it, or answers with anything but a number for each class
     */
    public static Fitting of(String place, ComputationGraph net, Shape data) {
        if (net.getNumInputArrays() != 1 || net.getNumOutputArrays() != 1) {
            throw new UserError(
                    place,
                    "has " + net.getNumInputArrays() + " inputs and " + net.getNumOutputArrays()
                            + " outputs: a network with one of each is wanted");
        }
        Layout layout = Demand.of(net).layoutFor(place, data);
        Map<String, long[]> activations = new TreeMap<>();
        try {
            INDArray example = array(new float[data.size()], 1, data, layout);
            net.feedForward(new INDArray[] {example}, false)
                    .forEach((name, made) -> activations.put(name, made.shape()));
        } catch (RuntimeException e) {
            throw new UserError(place, "cannot take " + words(data) + ": " + e.getMessage(), e);
        }
        String last = net.getConfiguration().getNetworkOutputs().get(0);
        long[] output = activations.get(last);
        if (output.length != 2 || output[0] != 1) {
            throw new UserError(
                    place,
                    "answers an example with an array of shape " + Arrays.toString(output)
                            + ": one number for each class is wanted");
        }
        if (!(net.getOutputLayer(0) instanceof IOutputLayer)) {
            throw new UserError(place, "ends in " + last + ", which has no loss: it cannot be trained any further");
        }
        return new Fitting(data, layout, Math.toIntExact(output[1]), activations);
    }

    /** How arrays of so many axes are laid out in the network. */
    Layout layout(int rank) {
        return switch (rank) {
            case 2 -> Layout.ROWS;
            case 3 -> Layout.STEPS;
            default -> layout == Layout.CHANNELS_LAST ? layout : Layout.CHANNELS_FIRST;
        };
    }

    static String words(Shape data) {
        return data instanceof Shape.Image ? "images of " + data : "rows of " + data + " features";
    }

    /**
     * Examples as the network wants them.
     *
     * @param examples one after the other, images channels-first
     */
    public INDArray array(float[] examples, int count) {
        return array(examples, count, data, layout);
    }

    private static INDArray array(float[] examples, int count, Shape data, Layout layout) {
        INDArray flat = Nd4j.createFromArray(examples);
        if (layout == Layout.STEPS) {
            return flat.reshape('c', count, 1, data.size());
        }
        if (layout == Layout.ROWS || !(data instanceof Shape.Image images)) {
            return flat.reshape('c', count, data.size());
        }
        INDArray first = flat.reshape('c', count, images.channels(), images.height(), images.width());
        return layout == Layout.CHANNELS_FIRST
                ? first
                : first.permute(0, 2, 3, 1).dup('c');
    }
}
