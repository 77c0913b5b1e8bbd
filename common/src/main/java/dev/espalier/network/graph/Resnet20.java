package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The residual network of 20 layers for small images: three stages of 16, 32 and 64 filters with three blocks each,
 * 1x1 convolutions where the width changes, global average pooling. He et al., "Deep Residual Learning for Image
 * Recognition", 2016, section 4.2, with the shortcuts of option B.
 */
public record Resnet20() implements Architecture {
    private static final int LEAST = 8;
    private static final int BLOCKS = 3;
    private static final int WIDTH = 16;

    @Override
    public String name() {
        return "resnet20";
    }

    @Override
    public ComputationGraph build(Shape input, int classes, long seed) {
        Drawing drawing = new Drawing(images(input, LEAST), seed);
        drawing.normalised("stem", WIDTH, 3, 1);
        drawing.relu("stem");
        for (int stage = 0; stage < 3; stage++) {
            for (int i = 0; i < BLOCKS; i++) {
                boolean narrows = stage > 0 && i == 0;
                block(drawing, "block" + (stage * BLOCKS + i + 1), WIDTH << stage, narrows);
            }
        }
        drawing.globalAverage("pool");
        return drawing.output(classes);
    }

    /** Two convolutions beside a shortcut: the identity, or a projection where the image narrows. */
    private static void block(Drawing drawing, String name, int width, boolean narrows) {
        int stride = narrows ? 2 : 1;
        String from = drawing.last();
        drawing.normalised(name + "a", width, 3, stride);
        drawing.relu(name + "a");
        drawing.normalised(name + "b", width, 3, 1);
        String path = drawing.last();
        String shortcut = from;
        if (narrows) {
            drawing.goOnFrom(from);
            drawing.normalised(name + "s", width, 1, stride);
            shortcut = drawing.last();
        }
        drawing.add(name + "-add", path, shortcut);
        drawing.relu(name);
    }
}
