package dev.espalier.network.kernel;

import java.util.Arrays;
import java.util.List;

/** A convolution as a product of matrices: what the filters look at is laid out first. */
final class PatchConvolution extends Step {
    /** How many numbers of patches are laid out at a time, so that they stay in the second cache. */
    private static final int CACHE = 1 << 17;

    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Patches patches;
    private final Product product;
    private final int height;
    private final int width;
    /** How many rows of outputs are computed at a time. */
    private final int rows;

    PatchConvolution(Signal in, Signal out, Use use, Patches patches, Product product) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = use;
        this.patches = patches;
        this.product = product;
        height = out.extent().height();
        width = out.extent().width() * TILE;
        rows = patches.isImage() ? height : together(height, patches.size() * width);
    }

    /** Cuts rows into blocks of the same size, as nearly as it can be, that the cache holds. */
    private static int together(int rows, int each) {
        int most = Math.max(1, Math.min(rows, CACHE / each));
        int blocks = (rows + most - 1) / most;
        return (rows + blocks - 1) / blocks;
    }

    /** How much room the patches take. */
    int scratch() {
        return patches.isImage() ? 0 : Math.multiplyExact(patches.size(), rows * width);
    }

    @Override
    List<ParameterRange> learnt() {
        return product.learnt();
    }

    @Override
    void forward(int from, Lane lane) {
        float[] y = out.values();
        int lead = height * width;
        if (patches.isImage()) {
            product.forward(Product.Inputs.UNITS, in.values(), in.at(from), lead, lead, y, out.at(from), lead);
            return;
        }
        for (int top = 0; top < height; top += rows) {
            int end = Math.min(height, top + rows);
            int columns = (end - top) * width;
            patches.gather(lane.runs(), in.values(), in.at(from), top, end, lane.scratch());
            product.forward(
                    Product.Inputs.UNITS, lane.scratch(), 0, columns, columns, y, out.at(from) + top * width, lead);
        }
    }

    @Override
    void backward(int from, Lane lane) {
        float[] dy = out.gradients();
        int lead = height * width;
        int dyAt = out.gradientAt(from);
        int dxAt = in.gradientAt(from);
        if (patches.isImage()) {
            product.gradient(
                    Product.Inputs.UNITS, in.values(), in.at(from), lead, dy, dyAt, lead, lead, lane.beta(from), lane);
            if (in.isTrained()) {
                product.inputs(dy, dyAt, lead, lead, use.beta(), in.gradients(), dxAt, lead);
            }
            return;
        }
        if (in.isTrained() && !use.adds()) {
            Arrays.fill(in.gradients(), dxAt, dxAt + in.extent().size() * TILE, 0);
        }
        float[] scratch = lane.scratch();
        for (int top = 0; top < height; top += rows) {
            int end = Math.min(height, top + rows);
            int columns = (end - top) * width;
            int at = dyAt + top * width;
            patches.gather(lane.runs(), in.values(), in.at(from), top, end, scratch);
            product.gradient(
                    Product.Inputs.UNITS, scratch, 0, columns, dy, at, lead, columns, lane.beta(from + top), lane);
            if (in.isTrained()) {
                product.inputs(dy, at, lead, columns, 0, scratch, 0, columns);
                patches.scatter(lane.runs(), scratch, top, end, in.gradients(), dxAt);
            }
        }
    }
}
