package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.DenseGradients;
import dev.espalier.network.kernel.vector.DenseRows;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution with vectors, on the images themselves. Rows of outputs are cut into blocks of a fixed width; where they are no
 * multiple of it the last two overlap.
 */
final class DirectConvolution extends Step {
    private static final int WIDTH = DenseRows.WIDTH;
    private static final int PIXELS = WIDTH / TILE;

    private final Signal in;
    private final Signal out;
    private final Use use;
    private final Frame frame;
    private final float[] parameters;
    private final int weights;
    private final Bias bias;
    private final int filters;
    private final int height;
    private final int width;
    /** How many blocks a row has. */
    private final int blocks;
    /** Where in a frame those numbers are that an output sees. */
    private final int[] offsets;
    /** Where each filter's outputs are. */
    private final int[] maps;
    /** Where each filter's gradients are in a block of them. */
    private final int[] lines;
    /** Where each output begins to see. */
    private final int[] places;

    /** @param weights where they begin among the parameters */
    DirectConvolution(Signal in, Signal out, Use use, Frame frame, float[] parameters, int weights, Bias bias) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = use;
        this.frame = frame;
        this.parameters = parameters;
        this.weights = weights;
        this.bias = bias;
        filters = out.extent().channels();
        height = out.extent().height();
        width = out.extent().width();
        blocks = (width + PIXELS - 1) / PIXELS;
        offsets = frame.offsets();
        maps = multiples(filters, height * width * TILE);
        lines = multiples(filters, WIDTH);
        places = new int[height * width];
        for (int i = 0; i < places.length; i++) {
            places[i] = frame.at(i / width, i % width);
        }
    }

    /** Whether there is enough of everything. */
    static boolean suits(Window columns, int filters, int size) {
        return columns.out() >= PIXELS && filters >= DenseGradients.LEAST_ROWS && size >= DenseGradients.LEAST_COLUMNS;
    }

    private static int[] multiples(int count, int of) {
        int[] multiples = new int[count];
        for (int i = 0; i < count; i++) {
            multiples[i] = i * of;
        }
        return multiples;
    }

    /** The first output of a block in its row. */
    private int first(int block) {
        return Math.min(block * PIXELS, width - PIXELS);
    }

    /** How much room a frame and the blocks of gradients take. */
    int scratch() {
        return Math.addExact(blocksAt(), Math.multiplyExact(height * blocks, filters * WIDTH));
    }

    private int blocksAt() {
        return frame.isImage() ? 0 : frame.size();
    }

    @Override
    List<ParameterRange> learnt() {
        return bias.learnt(weights, weights + filters * offsets.length);
    }

    @Override
    void forward(int from, Lane lane) {
        float[] x = framed(from, lane);
        int xAt = framedAt(from);
        float[] y = out.values();
        for (int row = 0; row < height; row++) {
            for (int block = 0; block < blocks; block++) {
                int first = first(block);
                int seenAt = xAt + frame.at(row, first);
                int madeAt = out.at(from) + (row * width + first) * TILE;
                DenseRows.product(
                        parameters, weights, bias.values(), bias.valuesAt(), offsets, x, seenAt, maps, y, madeAt);
            }
        }
    }

    private float[] framed(int from, Lane lane) {
        if (frame.isImage()) {
            return in.values();
        }
        frame.frame(lane.runs(), in.values(), in.at(from), lane.scratch(), 0);
        return lane.scratch();
    }

    private int framedAt(int from) {
        return frame.isImage() ? in.at(from) : 0;
    }

    @Override
    void backward(int from, Lane lane) {
        float beta = lane.beta(from);
        int lead = height * width * TILE;
        bias.gradient(out.gradients(), out.gradientAt(from), lead, lead, beta, lane);
        if (beta == 0) {
            Arrays.fill(lane.gradient(), weights, weights + filters * offsets.length, 0);
        }
        DenseGradients.gradient(
                out.gradients(),
                out.gradientAt(from),
                lead,
                filters,
                framed(from, lane),
                framedAt(from),
                places,
                offsets,
                lane.room(),
                lane.gradient(),
                weights);
        if (in.isTrained()) {
            inputs(from, lane);
        }
    }

    /** Cuts gradients into blocks, {@code [block][filter][output]}, of which those that were there before are zero. */
    private void cut(int from, float[] cut) {
        int to = blocksAt();
        for (int row = 0; row < height; row++) {
            for (int block = 0; block < blocks; block++) {
                int again = (block * PIXELS - first(block)) * TILE;
                int line = out.gradientAt(from) + (row * width + block * PIXELS) * TILE;
                for (int filter = 0; filter < filters; filter++, to += WIDTH) {
                    Arrays.fill(cut, to, to + again, 0);
                    System.arraycopy(out.gradients(), line + maps[filter], cut, to + again, WIDTH - again);
                }
            }
        }
    }

    private void inputs(int from, Lane lane) {
        int at = in.gradientAt(from);
        if (!use.adds()) {
            Arrays.fill(in.gradients(), at, at + in.extent().size() * TILE, 0);
        }
        float[] scratch = lane.scratch();
        cut(from, scratch);
        float[] dx = frame.isImage() ? in.gradients() : scratch;
        int dxAt = frame.isImage() ? at : 0;
        if (!frame.isImage()) {
            Arrays.fill(scratch, 0, frame.size(), 0);
        }
        int cutAt = blocksAt();
        for (int row = 0; row < height; row++) {
            for (int block = 0; block < blocks; block++, cutAt += filters * WIDTH) {
                int seenAt = dxAt + frame.at(row, first(block));
                DenseRows.back(parameters, weights, lines, scratch, cutAt, lane.room(), offsets, dx, seenAt);
            }
        }
        if (!frame.isImage()) {
            frame.add(lane.runs(), scratch, 0, in.gradients(), at);
        }
    }
}
