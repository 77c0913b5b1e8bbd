package dev.espalier.network.graph;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;

/** A random network in the making, and what goes on in it whatever the form of its signals. */
abstract class RandomDrawing {
    private static final List<Activation> ACTIVATIONS = List.of(
            Activation.RELU,
            Activation.TANH,
            Activation.SIGMOID,
            Activation.IDENTITY,
            Activation.LEAKYRELU,
            Activation.ELU,
            Activation.SOFTPLUS,
            Activation.SWISH);
    private static final List<ElementWiseVertex.Op> SUMS = List.of(
            ElementWiseVertex.Op.Add,
            ElementWiseVertex.Op.Subtract,
            ElementWiseVertex.Op.Average,
            ElementWiseVertex.Op.Max,
            ElementWiseVertex.Op.Product);

    final Random random;
    final GraphBuilder graph = Nets.configuration().graphBuilder().addInputs("in");
    final CNN2DFormat format;
    Form form = Form.ROWS;
    String last = "in";
    int channels;
    int height = 1;
    /** The steps of a sequence too. */
    int width = 1;

    private int layers;

    /** What goes from one vertex to the next. */
    enum Form {
        ROWS,
        IMAGES,
        STEPS
    }

    RandomDrawing(Random random) {
        this.random = random;
        format = chance(25) ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
    }

    final boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    final Activation activation() {
        return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
    }

    final String name(String kind) {
        return kind + ++layers;
    }

    final void then(Layer layer) {
        String name = name(layer.getClass().getSimpleName());
        graph.addLayer(name, layer, last);
        last = name;
    }

    final void vertex(String kind, GraphVertex vertex, String... inputs) {
        String name = name(kind);
        graph.addVertex(name, vertex, inputs);
        last = name;
    }

    /** Along the axis that {@link MergeVertex} and others take for the units'. */
    final boolean unitsComeFirst() {
        return form != Form.IMAGES || format == CNN2DFormat.NCHW;
    }

    final void dense(int units) {
        then(new DenseLayer.Builder()
                .nOut(units)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        channels = units;
    }

    final void batchNorm() {
        then(new BatchNormalization.Builder()
                .useLogStd(chance(50))
                .lockGammaBeta(chance(20))
                .build());
    }

    final void elementwise() {
        switch (random.nextInt(9)) {
            case 0 -> then(new ActivationLayer(activation()));
            case 1 -> then(new DropoutLayer(0.5));
            case 2 -> vertex("scale", new ScaleVertex(0.7), last);
            case 3 -> vertex("shift", new ShiftVertex(0.3), last);
            case 4 -> vertex("norm", new L2NormalizeVertex(), last);
            case 5 -> stacked();
            default -> part();
        }
    }

    /** Some of the units, which others may still read too. */
    private void part() {
        if (!unitsComeFirst() || channels < 2) {
            return;
        }
        int from = random.nextInt(channels);
        // Of images DL4J reckons a part of several channels to have another width than it has.
        int to = form == Form.IMAGES ? from : from + random.nextInt(channels - from);
        vertex("part", new SubsetVertex(from, to), last);
        channels = to - from + 1;
    }

    /** Two that go through one layer, and one of them again. */
    private void stacked() {
        if (form == Form.STEPS) {
            // DL4J takes what comes out for rows.
            return;
        }
        String from = last;
        then(new ActivationLayer(activation()));
        String other = last;
        vertex("stack", new StackVertex(), from, other);
        then(new ActivationLayer(activation()));
        vertex("unstack", new UnstackVertex(random.nextInt(2), 2), last);
    }

    /** Rows as they are, or as images or sequences made by a reshaping. */
    final void reshapedTo(Form to) {
        int units = 1 + random.nextInt(3);
        if (to == Form.IMAGES) {
            dense(units * 2 * 3);
            vertex("images", new ReshapeVertex(-1, units, 2, 3), last);
            height = 2;
            width = 3;
        } else {
            dense(units * 4);
            vertex("steps", new ReshapeVertex(-1, units, 4), last);
            width = 4;
        }
        channels = units;
        form = to;
    }

    final void reshapedToRows() {
        channels = channels * height * width;
        height = 1;
        width = 1;
        vertex("rows", new ReshapeVertex(-1, channels), last);
        form = Form.ROWS;
    }

    final void residual(Runnable path) {
        String from = last;
        String shortcut = from;
        int before = channels;
        if (chance(40)) {
            path.run();
            shortcut = last;
            last = from;
            channels = before;
        }
        path.run();
        vertex("sum", new ElementWiseVertex(SUMS.get(random.nextInt(SUMS.size()))), shortcut, last);
    }

    final void branches(Runnable path) {
        String from = last;
        int before = channels;
        path.run();
        String one = last;
        int sum = channels;
        String other = from;
        if (chance(60)) {
            last = from;
            channels = before;
            path.run();
            other = last;
        }
        sum += other.equals(from) ? before : channels;
        MergeVertex merge = new MergeVertex();
        if (!unitsComeFirst()) {
            merge.setMergeAxis(3);
        }
        vertex("merge", merge, one, other);
        channels = sum;
    }
}
