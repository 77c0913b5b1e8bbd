package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/** Units that each read all of an example. */
final class Dense extends Step {
    /** So many weights are enough for a share. */
    private static final int WORTH_SHARING = 1 << 13;

    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Product product;
    private final Product.Inputs lie;

    Dense(Signal in, Signal out, Use use, Product product) {
        super(Grouping.WHOLE, in, out);
        this.in = in;
        this.out = out;
        this.use = use;
        this.product = product;
        lie = in.grouping() == Grouping.ROWS ? Product.Inputs.ROWS : Product.Inputs.UNITS;
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
        Signal row = node.row();
        // Rows are multiplied as they are.
        Signal in = row.grouping() == Grouping.ROWS ? row : plan.grouped(row, Grouping.WHOLE);
        int read = in.extent().size();
        int units = Math.toIntExact(layer.getNOut());
        Weights weights = plan.weights(
                node, numbers(read), numbers(units), Crossover.here().dense(in.grouping()));
        Bias bias = plan.bias(node, biased, units);
        Signal out = plan.free(Extent.row(units), Grouping.WHOLE, true);
        Product product = new Product(plan.parameters(), weights.valuesAt(), bias, read, units);
        Use use = in.use();
        plan.add(new WeightedStep(
                in, out, weights, new Dense(in, out, use, product), new SparseDense(in, out, use, weights, bias)));
        return plan.activated(node, out, node.activation(layer.getActivationFn()));
    }

    private static int[] numbers(int count) {
        return IntStream.range(0, count).toArray();
    }

    private int lead() {
        return lie == Product.Inputs.ROWS ? in.extent().size() : in.stride();
    }

    @Override
    int shares(int most) {
        long weights = (long) in.extent().size() * out.extent().size();
        return (int) Math.max(1, Math.min(most, weights / WORTH_SHARING));
    }

    @Override
    void forward(int from, Lane lane) {
        int count = in.examples();
        int stride = out.stride();
        int units = out.extent().size();
        int first = lane.begin(units);
        int end = first + lane.count(units);
        product.forward(
                lie, first, end - first, in.values(), in.at(from), lead(), count, out.values(), out.at(from), stride);
        for (int unit = first; count < stride && unit < end; unit++) {
            Arrays.fill(out.values(), unit * stride + count, (unit + 1) * stride, 0);
        }
    }

    @Override
    void backward(int from, Lane lane) {
        int count = in.examples();
        float[] dy = out.gradients();
        int at = out.gradientAt(from);
        int stride = out.stride();
        int units = out.extent().size();
        float[] x = in.values();
        float beta = lane.beta(from);
        product.gradient(
                lie, lane.begin(units), lane.count(units), x, in.at(from), lead(), dy, at, stride, count, beta, lane);
        if (in.isTrained()) {
            int read = in.extent().size();
            float[] dx = in.gradients();
            int dxAt = in.gradientAt(from);
            product.inputs(
                    lane.begin(read), lane.count(read), dy, at, stride, count, use.beta(), dx, dxAt, in.stride());
        }
    }
}
