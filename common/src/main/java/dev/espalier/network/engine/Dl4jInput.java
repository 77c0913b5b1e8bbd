package dev.espalier.network.engine;

import dev.espalier.conf.UserError;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rows of numbers as the arrays that a network takes. */
final class Dl4jInput {
    private final int[] shape;

    private Dl4jInput(int[] shape) {
        this.shape = shape;
    }

    /** @throws dev.espalier.conf.UserError when the network computes in other numbers */
    static Dl4jInput of(ComputationGraph network, int[] shape) {
        DataType type = network.getConfiguration().getDataType();
        if (type != DataType.FLOAT) {
            throw OutputHead.refused("computes in " + type + "; it must be FLOAT");
        }
        return new Dl4jInput(shape.clone());
    }

    /** How many numbers the network answers for an example: it is asked. */
    int outputs(ComputationGraph network, OutputHead head) {
        int width = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        INDArray answer;
        try {
            answer = head.inLogits(() -> network.outputSingle(examples(new float[width], 1)));
        } catch (RuntimeException e) {
            throw new UserError(
                    "network", "takes no examples of the shape " + Arrays.toString(shape) + ": " + e.getMessage(), e);
        }
        if (answer.rank() != 2 || (head.isSoftmax() && answer.size(1) < 2)) {
            throw OutputHead.refused("answers with the shape " + Arrays.toString(answer.shape())
                    + " for one example; it must be one number for each class");
        }
        return (int) answer.size(1);
    }

    INDArray examples(float[] features, int count) {
        long[] whole = new long[shape.length + 1];
        whole[0] = count;
        for (int i = 0; i < shape.length; i++) {
            whole[i + 1] = shape[i];
        }
        return array(features, whole);
    }

    /** An array that holds the first of the numbers, and must be closed. */
    INDArray array(float[] numbers, long[] whole) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, whole, 'c');
        array.data().asNioFloat().put(numbers, 0, Math.toIntExact(array.length()));
        return array;
    }
}
