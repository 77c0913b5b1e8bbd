package dev.espalier.network.kernel;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Images with a margin of zeros, or with a margin cut off. */
final class Margins extends Step {
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final int top;
    private final int left;
    private final Extent from;
    private final Extent to;

    /**
     * Moves images.
     *
     * @param top how far down they go; up, if it is negative
     * @param left how far to the right
     */
    private Margins(Signal in, Signal out, int top, int left) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = in.use();
        this.top = top;
        this.left = left;
        from = in.extent();
        to = out.extent();
    }

    static Signal planPadding(Node node, Plan plan) throws NotKnown {
        ZeroPaddingLayer layer = (ZeroPaddingLayer) node.conf();
        return plan(node, plan, layer.getDataFormat(), layer.getPadding());
    }

    static Signal planCropping(Node node, Plan plan) throws NotKnown {
        Cropping2D layer = (Cropping2D) node.conf();
        int[] margins = Arrays.stream(layer.getCropping()).map(cut -> -cut).toArray();
        return plan(node, plan, layer.getDataFormat(), margins);
    }

    /** @param margins top, bottom, left and right */
    private static Signal plan(Node node, Plan plan, CNN2DFormat format, int[] margins) throws NotKnown {
        if (format != CNN2DFormat.NCHW) {
            throw node.refused("has its channels last, which the kernel does not read");
        }
        Signal in = plan.grouped(node.image(), Grouping.TILES);
        int height = in.extent().height() + margins[0] + margins[1];
        int width = in.extent().width() + margins[2] + margins[3];
        if (height < 1 || width < 1) {
            throw node.refused("leaves nothing of " + in.extent());
        }
        Extent made = Extent.image(height, width, in.extent().channels());
        Signal out = plan.free(made, Grouping.TILES, in.isTrained());
        plan.add(new Margins(in, out, margins[0], margins[2]));
        return out;
    }

    private int columns() {
        return Math.min(from.width() + Math.min(left, 0), to.width() - Math.max(left, 0));
    }

    /** Where a row of outputs begins to show the image. */
    private int made(int channel, int y) {
        return ((channel * to.height() + y) * to.width() + Math.max(left, 0)) * TILE;
    }

    /** What it shows there. */
    private int seen(int channel, int y) {
        return ((channel * from.height() + y - top) * from.width() - Math.min(left, 0)) * TILE;
    }

    private int firstRow() {
        return Math.max(top, 0);
    }

    private int endRow() {
        return Math.min(to.height(), from.height() + top);
    }

    @Override
    void forward(int example, Lane lane) {
        Arrays.fill(out.values(), out.at(example), out.at(example) + to.size() * TILE, 0);
        for (int c = 0; c < to.channels(); c++) {
            for (int y = firstRow(); y < endRow() && columns() > 0; y++) {
                int at = in.at(example) + seen(c, y);
                System.arraycopy(in.values(), at, out.values(), out.at(example) + made(c, y), columns() * TILE);
            }
        }
    }

    @Override
    void backward(int example, Lane lane) {
        if (!in.isTrained()) {
            return;
        }
        int at = in.gradientAt(example);
        if (!use.adds()) {
            Arrays.fill(in.gradients(), at, at + from.size() * TILE, 0);
        }
        for (int c = 0; c < to.channels(); c++) {
            for (int y = firstRow(); y < endRow(); y++) {
                int given = out.gradientAt(example) + made(c, y);
                lane.runs().add(out.gradients(), given, TILE, in.gradients(), at + seen(c, y), TILE, columns());
            }
        }
    }
}
