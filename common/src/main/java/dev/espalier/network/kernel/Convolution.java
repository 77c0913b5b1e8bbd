package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Vectors;
import java.util.stream.IntStream;
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
        Frame frame = new Frame(channels, rows, columns);
        int[] maps = multiples(filters, rows.out() * columns.out() * Step.TILE);
        boolean squared = WinogradConvolution.suits(rows, columns, channels, filters);
        Crossover crossover = Crossover.here();
        Weights weights = plan.weights(
                node, frame.offsets(), maps, squared ? crossover.winograd(channels, filters) : crossover.patches());
        Bias bias = plan.bias(node, layer.hasBias(), filters);
        Signal out = plan.free(Extent.image(rows.out(), columns.out(), filters), Grouping.TILES, true);
        Use use = in.use();
        SparseConvolution sparse = new SparseConvolution(in, out, use, frame, weights, bias);
        plan.scratch(sparse.scratch());
        Step dense;
        if (squared) {
            int kept = plan.keep(WinogradConvolution.keeps(channels, filters));
            WinogradConvolution transformed = new WinogradConvolution(
                    in, out, use, rows, columns, plan.parameters(), weights.valuesAt(), bias, kept);
            plan.scratch(transformed.scratch());
            dense = transformed;
        } else if (Vectors.holdRuns() && DirectConvolution.suits(columns, filters, size)) {
            DirectConvolution direct =
                    new DirectConvolution(in, out, use, frame, plan.parameters(), weights.valuesAt(), bias);
            plan.scratch(direct.scratch());
            dense = direct;
        } else {
            Product product = new Product(plan.parameters(), weights.valuesAt(), bias, size, filters);
            PatchConvolution laid = new PatchConvolution(in, out, use, new Patches(channels, rows, columns), product);
            plan.scratch(laid.scratch());
            dense = laid;
        }
        plan.add(new WeightedStep(in, out, weights, dense, sparse));
        return plan.activated(node, out, node.activation(layer.getActivationFn()));
    }

    private static int[] multiples(int count, int of) {
        return IntStream.range(0, count).map(i -> i * of).toArray();
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
