package dev.espalier.network.graph;

import dev.espalier.data.Shape;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/** A network of random layers, joined at random; which one is decided by a seed. */
public final class RandomNet {
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

    private final Random random;
    private final GraphBuilder graph;
    private final CNN2DFormat format;
    private final Shape shape;
    private final boolean startsAsImages;
    private String last = "in";
    private int layers;
    private boolean images;
    private int channels;
    private int height;
    private int width;

    private RandomNet(long seed) {
        random = new Random(seed);
        startsAsImages = chance(80);
        images = startsAsImages;
        format = chance(25) ? CNN2DFormat.NHWC : CNN2DFormat.NCHW;
        channels = 1 + random.nextInt(3);
        height = startsAsImages ? 5 + random.nextInt(4) : 1;
        width = startsAsImages ? 5 + random.nextInt(4) : 1;
        shape = startsAsImages ? new Shape.Image(channels, height, width) : new Shape.Columns(channels + 2);
        channels = startsAsImages ? channels : channels + 2;
        graph = Nets.configuration().graphBuilder().addInputs("in");
        graph.setInputTypes(
                startsAsImages
                        ? InputType.convolutional(height, width, channels, format)
                        : InputType.feedForward(channels));
    }

    /** A network, and the shape of what goes in. */
    public record Made(ComputationGraph net, Shape shape) {}

    public static Made of(long seed) {
        RandomNet making = new RandomNet(seed);
        if (making.startsAsImages) {
            making.images(1 + making.random.nextInt(5));
            making.toRows();
        }
        making.rows(making.random.nextInt(4));
        if (making.format == CNN2DFormat.NCHW && making.chance(20)) {
            making.backToImages();
            making.images(making.random.nextInt(3));
            making.toRows();
        }
        making.then(Nets.logits(3));
        ComputationGraph net = Nets.init(making.graph.setOutputs(making.last));
        making.roughen(net);
        return new Made(net, making.shape);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Activation activation() {
        return ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
    }

    private String name(String kind) {
        return kind + ++layers;
    }

    private void then(Layer layer) {
        String name = name(layer.getClass().getSimpleName());
        graph.addLayer(name, layer, last);
        last = name;
    }

    private void images(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> convolution(1 + random.nextInt(6));
                case 3 -> batchNorm();
                case 4 -> elementwise();
                case 5 -> pool();
                case 6 -> border();
                case 7 -> depthwise();
                case 8 -> separable();
                case 9 -> deconvolution();
                case 10 -> perPixel();
                case 11 -> residual(() -> same(channels));
                default -> branches(() -> same(1 + random.nextInt(4)));
            }
        }
    }

    private void rows(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> dense(1 + random.nextInt(7));
                case 2 -> batchNorm();
                case 3 -> elementwise();
                case 4 -> then(new PReLULayer.Builder().inputShape(channels).build());
                case 5 -> residual(() -> dense(channels));
                default -> branches(() -> dense(1 + random.nextInt(4)));
            }
        }
    }

    private void dense(int units) {
        then(new DenseLayer.Builder()
                .nOut(units)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        channels = units;
    }

    /** A convolution that keeps height and width. */
    private void same(int filters) {
        convolution(filters, ConvolutionMode.Same, 1);
    }

    private void convolution(int filters) {
        int stride = height > 3 && width > 3 ? 1 + random.nextInt(2) : 1;
        convolution(filters, chance(60) ? ConvolutionMode.Same : ConvolutionMode.Truncate, stride);
    }

    private void convolution(int filters, ConvolutionMode mode, int stride) {
        int kernelHeight = 1 + random.nextInt(Math.min(3, height));
        int kernelWidth = 1 + random.nextInt(Math.min(3, width));
        then(new ConvolutionLayer.Builder(kernelHeight, kernelWidth)
                .nOut(filters)
                .stride(stride, stride)
                .convolutionMode(mode)
                .dataFormat(format)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        boolean same = mode == ConvolutionMode.Same;
        height = same ? (height + stride - 1) / stride : (height - kernelHeight) / stride + 1;
        width = same ? (width + stride - 1) / stride : (width - kernelWidth) / stride + 1;
        channels = filters;
    }

    private void batchNorm() {
        then(new BatchNormalization.Builder()
                .useLogStd(chance(50))
                .lockGammaBeta(chance(20))
                .build());
    }

    private void elementwise() {
        switch (random.nextInt(4)) {
            case 0 -> then(new ActivationLayer(activation()));
            case 1 -> then(new DropoutLayer(0.5));
            case 2 -> vertex("scale", new ScaleVertex(0.7), last);
            default -> vertex("shift", new ShiftVertex(0.3), last);
        }
    }

    private void vertex(String kind, org.deeplearning4j.nn.conf.graph.GraphVertex vertex, String... inputs) {
        String name = name(kind);
        graph.addVertex(name, vertex, inputs);
        last = name;
    }

    private void pool() {
        if (height < 2 || width < 2) {
            return;
        }
        PoolingType type =
                List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM).get(random.nextInt(3));
        then(new SubsamplingLayer.Builder(type)
                .kernelSize(2, 2)
                .stride(2, 2)
                .pnorm(2)
                .dataFormat(format)
                .build());
        height /= 2;
        width /= 2;
    }

    private void border() {
        if (format == CNN2DFormat.NCHW && chance(30)) {
            then(new Upsampling2D.Builder(2).build());
            height *= 2;
            width *= 2;
        } else if (chance(50)) {
            then(new ZeroPaddingLayer.Builder(1, 0, 0, 1).dataFormat(format).build());
            height += 1;
            width += 1;
        } else if (height > 2 && width > 2) {
            then(new Cropping2D.Builder(0, 1, 1, 0).dataFormat(format).build());
            height -= 1;
            width -= 1;
        }
    }

    private void depthwise() {
        if (height < 2 || format == CNN2DFormat.NHWC) {
            // DL4J cannot run it over one pixel or two, and computes it wrongly where channels come last.
            return;
        }
        int multiplier = 1 + random.nextInt(2);
        then(new DepthwiseConvolution2D.Builder(2, 1)
                .depthMultiplier(multiplier)
                .convolutionMode(ConvolutionMode.Same)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        channels *= multiplier;
    }

    private void separable() {
        if (channels < 2 || height < 2) {
            // DL4J cannot run it over a single channel, nor over a pixel or two.
            return;
        }
        int filters = 1 + random.nextInt(4);
        then(new SeparableConvolution2D.Builder(2, 1)
                .depthMultiplier(1 + random.nextInt(2))
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(format)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        channels = filters;
    }

    private void deconvolution() {
        if (format == CNN2DFormat.NHWC) {
            return;
        }
        int filters = 1 + random.nextInt(4);
        then(new Deconvolution2D.Builder(2, 1)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(chance(70))
                .activation(activation())
                .build());
        height += 1;
        channels = filters;
    }

    /** Slopes of their own for every pixel, or shared by all pixels of a channel. */
    private void perPixel() {
        if (format == CNN2DFormat.NCHW) {
            PReLULayer.Builder prelu = new PReLULayer.Builder().inputShape(channels, height, width);
            then((chance(50) ? prelu.sharedAxes(2, 3) : prelu).build());
        }
    }

    private void residual(Runnable path) {
        String from = last;
        String shortcut = from;
        int width = channels;
        if (chance(40)) {
            path.run();
            shortcut = last;
            last = from;
            channels = width;
        }
        path.run();
        vertex("sum", new ElementWiseVertex(SUMS.get(random.nextInt(SUMS.size()))), shortcut, last);
    }

    private void branches(Runnable path) {
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
        if (format == CNN2DFormat.NHWC && images) {
            merge.setMergeAxis(3);
        }
        vertex("merge", merge, one, other);
        channels = sum;
    }

    private void toRows() {
        images = false;
        if (chance(40)) {
            then(new GlobalPoolingLayer(chance(50) ? PoolingType.AVG : PoolingType.MAX));
        } else {
            dense(1 + random.nextInt(6));
        }
    }

    private void backToImages() {
        images = true;
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
    private void roughen(ComputationGraph net) {
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
