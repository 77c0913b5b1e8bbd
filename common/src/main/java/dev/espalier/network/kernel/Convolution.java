package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** Filters that each look at all channels of a window. */
final class Convolution extends Step {
    /** How many numbers of patches are laid out at a time: what the nearest large cache holds, with room for the rest. */
    private static final int CACHE = 1 << 18;

    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Patches patches;
    private final Product product;
    private final Optional<Bias> bias;

    private Convolution(Signal in, Signal out, Patches patches, Product product, Optional<Bias> bias) {
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.patches = patches;
        this.product = product;
        this.bias = bias;
    }

    static Signal plan(Node node, Plan plan) throws NotKnown {
        ConvolutionLayer layer = (ConvolutionLayer) node.conf();
        if (layer.getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw node.refused("has its channels last, which the kernel does not read");
        }
        Signal in = node.image();
        Extent read = in.extent();
        Window rows = window(node, layer, 0, read.height());
        Window columns = window(node, layer, 1, read.width());
        Patches patches = new Patches(read.channels(), rows, columns);
        int filters = Math.toIntExact(layer.getNOut());
        Order order = new Order(filters, read.channels(), rows.kernel() * columns.kernel());
        Product product = new Product(plan.parameters(), plan.parameter(node, "W", order), patches.size(), filters);
        Optional<Bias> bias = Optional.empty();
        if (layer.hasBias()) {
            int at = plan.parameter(node, "b", Order.same(filters));
            bias = Optional.of(new Bias(plan.parameters(), at, filters));
        }
        Signal out = plan.free(Extent.image(rows.out(), columns.out(), filters), true);
        Convolution step = new Convolution(in, out, patches, product, bias);
        plan.scratch(Math.multiplyExact(step.examples(), patches.count() * patches.size()));
        plan.add(step);
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

    @Override
    int examples() {
        return Math.max(1, CACHE / (patches.count() * patches.size()));
    }

    @Override
    void forward(int from, int to, Lane lane) {
        int pixels = (to - from) * patches.count();
        if (patches.isImage()) {
            product.forward(Product.Inputs.ROWS, in.values(), in.at(from), pixels, out.values(), out.at(from));
        } else {
            patches.gather(in.values(), in.at(from), to - from, lane.scratch());
            product.forward(patches.lie(), lane.scratch(), 0, pixels, out.values(), out.at(from));
        }
        if (bias.isPresent()) {
            bias.get().add(out.values(), out.at(from), pixels, lane);
        }
    }

    @Override
    void backward(int from, int to, Lane lane) {
        int pixels = (to - from) * patches.count();
        float[] dy = out.gradients();
        int at = out.at(from);
        float beta = lane.beta(from);
        if (bias.isPresent()) {
            bias.get().gradient(dy, at, pixels, beta, lane);
        }
        if (patches.isImage()) {
            product.weights(Product.Inputs.ROWS, in.values(), in.at(from), dy, at, pixels, beta, lane.gradient());
            if (in.isTrained()) {
                product.inputs(dy, at, pixels, use.beta(), in.gradients(), in.at(from));
            }
            return;
        }
        patches.gather(in.values(), in.at(from), to - from, lane.scratch());
        product.weights(patches.lie(), lane.scratch(), 0, dy, at, pixels, beta, lane.gradient());
        if (in.isTrained()) {
            product.inputs(dy, at, pixels, 0, lane.scratch(), 0);
            if (!use.adds()) {
                Arrays.fill(in.gradients(), in.at(from), in.at(to), 0);
            }
            patches.scatter(lane.scratch(), in.gradients(), in.at(from), to - from);
        }
    }
}
