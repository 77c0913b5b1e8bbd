package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * LeNet-5 as Caffe has it, which is the one that pruning papers mean: 20 and 50 filters of 5x5, each followed by max
 * pooling and no activation, 500 dense units with ReLU. Han et al., "Learning both Weights and Connections for
 * Efficient Neural Networks", 2015.
 */
public record Lenet5() implements Architecture {
    private static final int KERNEL = 5;
    /** The smallest whose second pooling still has two rows to pool: (16 - 4) / 2 - 4 = 2. */
    private static final int LEAST = 16;

    @Override
    public String name() {
        return "lenet5";
    }

    @Override
    public ComputationGraph build(Shape input, int classes, long seed) {
        Drawing drawing = new Drawing(images(input, LEAST), seed);
        drawing.unpadded("conv1", 20, KERNEL);
        drawing.pool("pool1");
        drawing.unpadded("conv2", 50, KERNEL);
        drawing.pool("pool2");
        drawing.dense("fc1", 500);
        return drawing.output(classes);
    }
}
