package dev.espalier.network.kernel;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** Units that each read all of a row. */
final class Dense extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Product product;
    private final Optional<Bias> bias;

    private Dense(Signal in, Signal out, Product product, Optional<Bias> bias) {
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.product = product;
        this.bias = bias;
    }

    static Signal plan(Node node, Plan plan) throws NotKnown {
        DenseLayer layer = (DenseLayer) node.conf();
        if (layer.hasLayerNorm()) {
            throw node.refused("has layer normalisation, which is not known to the kernel");
        }
        return plan(node, plan, layer, layer.hasBias());
    }

    static Signal planOutput(Node node, Plan plan) throws NotKnown {
        BaseOutputLayer layer = (BaseOutputLayer) node.conf();
        return plan(node, plan, layer, layer.hasBias());
    }

    private static Signal plan(Node node, Plan plan, FeedForwardLayer layer, boolean biased) throws NotKnown {
        Signal in = node.row();
        Extent read = in.extent();
        int units = Math.toIntExact(layer.getNOut());
        int weights = plan.parameter(node, "W", new Order(units, read.channels(), read.pixels()));
        Product product = new Product(plan.parameters(), weights, read.size(), units);
        Optional<Bias> bias = Optional.empty();
        if (biased) {
            int at = plan.parameter(node, "b", Order.same(units));
            bias = Optional.of(new Bias(plan.parameters(), at, units));
        }
        Signal out = plan.free(Extent.row(units), true);
        plan.add(new Dense(in, out, product, bias));
        return plan.activated(node, out, node.activation(layer.getActivationFn()));
    }

    @Override
    int examples() {
        return ALL;
    }

    @Override
    void forward(int from, int to, Lane lane) {
        product.forward(Product.Inputs.ROWS, in.values(), in.at(from), to - from, out.values(), out.at(from));
        if (bias.isPresent()) {
            bias.get().add(out.values(), out.at(from), to - from, lane);
        }
    }

    @Override
    void backward(int from, int to, Lane lane) {
        float[] dy = out.gradients();
        int at = out.at(from);
        float beta = lane.beta(from);
        if (bias.isPresent()) {
            bias.get().gradient(dy, at, to - from, beta, lane);
        }
        product.weights(Product.Inputs.ROWS, in.values(), in.at(from), dy, at, to - from, beta, lane.gradient());
        if (in.isTrained()) {
            product.inputs(dy, at, to - from, use.beta(), in.gradients(), in.at(from));
        }
    }
}
