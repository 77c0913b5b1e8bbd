package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Stages of 3x3 convolutions with batch norm and ReLU, each stage ended by max pooling that halves the image, and one
 * dense layer. After Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", 2015.
 *
 * @param widths how many filters the convolutions of each stage have
 * @param depth how many convolutions a stage has
 * @param dense how many units the dense layer has
 */
public record Vgg(List<Integer> widths, int depth, int dense) implements Architecture {
    public Vgg {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.size() > 10 || depth < 1) {
            throw new IllegalArgumentException("a VGG net of " + widths.size() + " stages of " + depth);
        }
    }

    @Override
    public String name() {
        return "vgg";
    }

    @Override
    public ComputationGraph build(Shape input, int classes, long seed) {
        Drawing drawing = new Drawing(images(input, 1 << widths.size()), seed);
        for (int stage = 1; stage <= widths.size(); stage++) {
            for (int i = 1; i <= depth; i++) {
                String name = "conv" + stage + "-" + i;
                drawing.normalised(name, widths.get(stage - 1), 3, 1);
                drawing.relu(name);
            }
            drawing.pool("pool" + stage);
        }
        drawing.dense("fc1", dense);
        return drawing.output(classes);
    }
}
