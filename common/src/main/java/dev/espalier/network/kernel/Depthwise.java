package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.OptionalInt;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/** Plans layers whose filters look at one channel each, alone or with a convolution of single pixels behind them. */
final class Depthwise {
    private Depthwise() {}

    static Signal plan(Node node, Plan plan) throws NotKnown {
        DepthwiseConvolution2D layer = (DepthwiseConvolution2D) node.conf();
        int channels = node.image().extent().channels();
        int filters = layer.getDepthMultiplier();
        int height = layer.getKernelSize()[0];
        int width = layer.getKernelSize()[1];
        int weights = plan.parameter(node, "W", channels * filters * height * width);
        // [row][column][channel][filter]
        var taps = new DepthwiseConvolution.Taps(
                weights, filters, filters, 1, width * channels * filters, channels * filters);
        Bias bias = plan.bias(node, layer.hasBias(), channels * filters);
        Signal out = convolved(node, plan, layer, taps, bias);
        return plan.activated(node, out, node.activation(layer.getActivationFn()));
    }

    static Signal planSeparable(Node node, Plan plan) throws NotKnown {
        SeparableConvolution2D layer = (SeparableConvolution2D) node.conf();
        int channels = node.image().extent().channels();
        int filters = layer.getDepthMultiplier();
        int kernel = layer.getKernelSize()[0] * layer.getKernelSize()[1];
        int weights = plan.parameter(node, "W", channels * filters * kernel);
        // [filter][channel][row][column]
        var taps =
                new DepthwiseConvolution.Taps(weights, filters, kernel, channels * kernel, layer.getKernelSize()[1], 1);
        int maps = channels * filters;
        Signal middle = convolved(node, plan, layer, taps, new Bias(plan.parameters(), OptionalInt.empty(), maps));
        int made = Math.toIntExact(layer.getNOut());
        int points = plan.parameter(node, "pW", made * maps);
        Product product = new Product(plan.parameters(), points, plan.bias(node, layer.hasBias(), made), maps, made);
        Extent extent = middle.extent();
        Signal out = plan.free(Extent.image(extent.height(), extent.width(), made), Grouping.TILES, true);
        Patches pixels = new Patches(maps, single(extent.height()), single(extent.width()));
        plan.add(new PatchConvolution(middle, out, middle.use(), pixels, product));
        return plan.activated(node, out, node.activation(layer.getActivationFn()));
    }

    private static Window single(int pixels) {
        return new Window(pixels, pixels, 1, 1, 0, 1);
    }

    private static Signal convolved(
            Node node, Plan plan, ConvolutionLayer layer, DepthwiseConvolution.Taps taps, Bias bias) throws NotKnown {
        if (layer.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw node.refused("has its channels last, which the kernel does not read");
        }
        if (Arrays.stream(layer.getDilation()).anyMatch(step -> step != 1)) {
            throw node.refused("is dilated, at which DL4J fails");
        }
        Signal in = plan.grouped(node.image(), Grouping.TILES);
        Window rows = window(node, layer, 0, in.extent().height());
        Window columns = window(node, layer, 1, in.extent().width());
        Extent made = Extent.image(rows.out(), columns.out(), in.extent().channels() * taps.filters());
        Signal out = plan.free(made, Grouping.TILES, true);
        DepthwiseConvolution step = new DepthwiseConvolution(in, out, rows, columns, plan.parameters(), taps, bias);
        plan.scratch(step.scratch());
        plan.add(step);
        return out;
    }

    private static Window window(Node node, ConvolutionLayer layer, int axis, int in) throws NotKnown {
        return Window.of(
                node,
                layer.getConvolutionMode(),
                in,
                layer.getKernelSize()[axis],
                layer.getStride()[axis],
                layer.getPadding()[axis],
                layer.getDilation()[axis]);
    }
}
