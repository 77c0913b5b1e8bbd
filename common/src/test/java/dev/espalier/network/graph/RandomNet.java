package dev.espalier.network.graph;

import dev.espalier.conf.UserError;
import dev.espalier.data.Shape;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network of random layers, joined at random; which one is decided by a seed. */
public final class RandomNet extends RandomImages {
    private static final int MOST_TRIES = 20;

    private RandomNet(long seed) {
        super(new Random(seed));
    }

    /** A network, and the shape of what goes in. */
    public record Made(ComputationGraph net, Shape shape) {}

    /** The first from that seed on that DL4J itself can build and run: of some layers it fails beside others. */
    public static Made of(long seed) {
        RuntimeException refused = new IllegalStateException("nothing was tried");
        for (int i = 0; i < MOST_TRIES; i++) {
            try {
                Made made = new RandomNet(seed + i * 1_000_003L).made();
                Fitting.of("net", made.net(), made.shape());
                return made;
            } catch (UserError e) {
                if (e.getCause() == null) {
                    throw e;
                }
                refused = e;
            } catch (IllegalStateException | IllegalArgumentException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private Made made() {
        Shape shape = switch (random.nextInt(10)) {
            case 0 -> series();
            case 1 -> words();
            case 2, 3 -> table();
            default -> pictures();
        };
        if (form == Form.IMAGES) {
            images(1 + random.nextInt(5));
            toRows();
        } else if (form == Form.STEPS) {
            steps(1 + random.nextInt(4));
            stepsToRows();
        }
        rows(random.nextInt(4));
        if (chance(15)) {
            toSteps();
            steps(random.nextInt(3));
            stepsToRows();
        }
        if (format == CNN2DFormat.NCHW && chance(20)) {
            backToImages();
            images(random.nextInt(3));
            toRows();
        }
        then(Nets.logits(3));
        ComputationGraph net = Nets.init(graph.setOutputs(last));
        roughen(net, random);
        return new Made(net, shape);
    }

    private Shape series() {
        channels = 1;
        width = 4 + random.nextInt(4);
        form = Form.STEPS;
        graph.setInputTypes(InputType.recurrent(1, width));
        int steps = width;
        convolution1d(1 + random.nextInt(4));
        return new Shape.Columns(steps);
    }

    private Shape words() {
        int length = 3 + random.nextInt(3);
        graph.setInputTypes(InputType.feedForward(length));
        channels = 1 + random.nextInt(4);
        then(new EmbeddingSequenceLayer.Builder()
                .nIn(6)
                .nOut(channels)
                .inputLength(length)
                .hasBias(chance(50))
                .build());
        width = length;
        form = Form.STEPS;
        return new Shape.Columns(length);
    }

    private Shape table() {
        channels = 3 + random.nextInt(3);
        graph.setInputTypes(InputType.feedForward(channels));
        return new Shape.Columns(channels);
    }

    private Shape pictures() {
        channels = 1 + random.nextInt(3);
        height = 5 + random.nextInt(4);
        width = 5 + random.nextInt(4);
        form = Form.IMAGES;
        graph.setInputTypes(InputType.convolutional(height, width, channels, format));
        return new Shape.Image(channels, height, width);
    }

    private void rows(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(8)) {
                case 0, 1 -> dense(1 + random.nextInt(7));
                case 2 -> batchNorm();
                case 3 -> elementwise();
                case 4 -> then(new PReLULayer.Builder().inputShape(channels).build());
                case 5 -> residual(() -> dense(channels));
                case 6 -> scaled();
                default -> branches(() -> dense(1 + random.nextInt(4)));
            }
        }
    }

    private void scaled() {
        then(new ElementWiseMultiplicationLayer.Builder()
                .nOut(channels)
                .activation(activation())
                .build());
    }

    private void toRows() {
        if (chance(30)) {
            then(new GlobalPoolingLayer(chance(50) ? PoolingType.AVG : PoolingType.MAX));
        } else if (format == CNN2DFormat.NCHW && chance(30)) {
            reshapedToRows();
        } else {
            form = Form.ROWS;
            dense(1 + random.nextInt(6));
        }
        form = Form.ROWS;
        height = 1;
        width = 1;
    }

    private void backToImages() {
        if (chance(50)) {
            reshapedTo(Form.IMAGES);
            return;
        }
        form = Form.IMAGES;
        dense(2 * 3 * 2);
        String name = name("conv");
        graph.addLayer(
                name,
                new ConvolutionLayer.Builder(2, 2)
                        .nIn(2)
                        .nOut(3)
                        .activation(activation())
                        .build(),
                new FeedForwardToCnnPreProcessor(3, 2, 2),
                last);
        last = name;
        channels = 3;
        height = 2;
        width = 1;
    }

    /** Gives every parameter a value of its own, where a fresh network has zeros and ones. */
    static void roughen(ComputationGraph net, Random random) {
        float[] flat = Parameters.flat(net);
        for (ParameterArray array : Parameters.of(net).arrays()) {
            if (array.kind() != ParameterArray.Kind.WEIGHT) {
                float[] values = array.read(flat);
                for (int i = 0; i < values.length; i++) {
                    float rough = 0.3f * (float) random.nextGaussian();
                    values[i] = array.parameter().equals("var") ? 1 + Math.abs(rough) : values[i] + rough;
                }
                array.write(values, flat);
            }
        }
        Parameters.set(net, flat);
    }
}
