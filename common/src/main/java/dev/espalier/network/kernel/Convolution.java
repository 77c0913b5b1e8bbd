package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Vectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** Plans layers of filters that each look at all channels of a window. */
final class Convolution {
    private Convolution() {}

    static Signal plan(Node node, Plan plan) throws NotKnown {
        ConvolutionLayer layer = (ConvolutionLayer) node.conf();
        if (layer.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw node.refused("has its channels last, which the kernel does not read");
        }
        Signal in = plan.grouped(node.image(), Grouping.TILES);
        int channels = in.extent().channels();
        Window rows = window(node, layer, 0, in.extent().height());
        Window columns = window(node, layer, 1, in.extent().width());
        int filters = Math.toIntExact(layer.getNOut());
        int size = channels * rows.kernel() * columns.kernel();
        int weights = plan.parameter(node, "W", Math.multiplyExact(filters, size));
        Bias bias = plan.bias(node, layer.hasBias(), filters);
        Signal out = plan.free(Extent.image(rows.out(), columns.out(), filters), Grouping.TILES, true);
        if (Vectors.holdRuns() && DirectConvolution.suits(columns, filters, size)) {
            Frame frame = new Frame(channels, rows, columns);
            DirectConvolution step = new DirectConvolution(in, out, frame, plan.parameters(), weights, bias);
            plan.scratch(step.scratch());
            plan.add(step);
        } else {
            Product product = new Product(plan.parameters(), weights, bias, size, filters);
            PatchConvolution step = new PatchConvolution(in, out, new Patches(channels, rows, columns), product);
            plan.scratch(step.scratch());
            plan.add(step);
        }
        return plan.activated(node, out, node.activation(layer.getActivationFn()));
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
