package dev.espalier.network.kernel;

import dev.espalier.network.kernel.vector.Vectors;
import dev.espalier.network.kernel.vector.Winograd;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution of three by three pixels by Winograd's minimal filtering: squares of inputs are transformed, multiplied with
 * the transformed filters, which is a product of matrices for each of sixteen numbers, and transformed to squares of outputs.
 * That takes sixteen multiplications where others take thirty-six.
 */
final class WinogradConvolution extends Step {
    /** How many transformed numbers are worked on at a time, so that they stay in the second cache. */
    private static final int CACHE = 1 << 17;

    /** The transformations cost by the sum of channels and filters, and they save by their product: as measured. */
    private static final int COST = 4;

    private final Blas blas = Blas.here();
    private final Signal in;
    private final Signal out;
    private final Use use;
    private final float[] parameters;
    private final int weights;
    private final Bias bias;
    private final int channels;
    private final int filters;
    private final WinogradInputs inputs;
    private final WinogradOutputs outputs;
    private final WinogradFilters transformation;
    private final float[] transformed;
    /** Where a lane keeps the gradients by the transformed filters. */
    private final int kept;

    private final int squares;
    /** How many squares are worked on at a time. */
    private final int together;

    /**
     * Plans it.
     *
     * @param weights where they begin among the parameters
     * @param kept where a lane keeps as many numbers as {@link #keeps} says
     */
    WinogradConvolution(
            Signal in,
            Signal out,
            Use use,
            Window rows,
            Window columns,
            float[] parameters,
            int weights,
            Bias bias,
            int kept) {
        super(Grouping.TILES, in, out);
        this.in = in;
        this.out = out;
        this.use = use;
        this.parameters = parameters;
        this.weights = weights;
        this.bias = bias;
        channels = in.extent().channels();
        filters = out.extent().channels();
        int across = (columns.out() + 1) / 2;
        int down = (rows.out() + 1) / 2;
        squares = across * down;
        together = together();
        Squares seen = new Squares(rows.in(), columns.in(), 4, rows.padding(), columns.padding(), across, down);
        Squares made = new Squares(rows.out(), columns.out(), 2, 0, 0, across, down);
        inputs = new WinogradInputs(seen, channels, 0, together);
        outputs = new WinogradOutputs(made, filters, inputs.end(), together, bias);
        transformation = new WinogradFilters(filters * channels);
        transformed = new float[transformation.size()];
        this.kept = kept;
    }

    /** Whether it can be computed so, and faster. */
    static boolean suits(Window rows, Window columns, int channels, int filters) {
        return Vectors.areHere()
                && isSmall(rows)
                && isSmall(columns)
                && channels * filters >= COST * (channels + filters);
    }

    private static boolean isSmall(Window window) {
        return window.kernel() == 3 && window.stride() == 1 && window.dilation() == 1;
    }

    /** Cuts the squares into blocks of the same size, as nearly as it can be, that the cache holds. */
    private int together() {
        int most = Math.max(1, CACHE / (Winograd.NUMBERS * TILE * (channels + filters)));
        int blocks = (squares + most - 1) / most;
        return (squares + blocks - 1) / blocks;
    }

    /** How many numbers a lane keeps for so many filters. */
    static int keeps(int channels, int filters) {
        return new WinogradFilters(filters * channels).size();
    }

    /** How much room the transformed squares take. */
    int scratch() {
        return outputs.end();
    }

    @Override
    List<ParameterRange> learnt() {
        return bias.learnt(weights, weights + 9 * filters * channels);
    }

    @Override
    void beforeForward(int count, long seed) {
        transformation.transform(parameters, weights, transformed);
    }

    @Override
    void beforeAnswer() {
        transformation.transform(parameters, weights, transformed);
    }

    @Override
    void forward(int from, Lane lane) {
        for (int first = 0; first < squares; first += together) {
            int end = Math.min(squares, first + together);
            inputs.take(in.values(), in.at(from), first, end, lane);
            multiply((end - first) * TILE, lane.scratch());
            outputs.give(out.values(), out.at(from), first, end, lane);
        }
    }

    private void multiply(int columns, float[] room) {
        for (int i = 0; i < Winograd.NUMBERS; i++) {
            int v = inputs.at(i);
            int u = i * transformation.step();
            int m = outputs.at(i);
            blas.gemm(
                    "N",
                    "N",
                    columns,
                    filters,
                    channels,
                    room,
                    v,
                    columns,
                    transformed,
                    u,
                    channels,
                    0,
                    room,
                    m,
                    columns);
        }
    }

    @Override
    void backward(int from, Lane lane) {
        int map = out.extent().pixels() * TILE;
        bias.gradient(out.gradients(), out.gradientAt(from), map, map, lane.beta(from), lane);
        int dx = in.gradientAt(from);
        if (in.isTrained() && !use.adds()) {
            Arrays.fill(in.gradients(), dx, dx + in.extent().size() * TILE, 0);
        }
        for (int first = 0; first < squares; first += together) {
            int end = Math.min(squares, first + together);
            int columns = (end - first) * TILE;
            inputs.take(in.values(), in.at(from), first, end, lane);
            outputs.take(out.gradients(), out.gradientAt(from), first, end, lane);
            gradient(columns, lane.scratch(), lane.beta(from + first), lane.kept());
            if (in.isTrained()) {
                multiplyBack(columns, lane.scratch());
                inputs.give(in.gradients(), dx, first, end, lane);
            }
        }
    }

    private void gradient(int columns, float[] room, float beta, float[] gradients) {
        for (int i = 0; i < Winograd.NUMBERS; i++) {
            int v = inputs.at(i);
            int u = kept + i * transformation.step();
            int m = outputs.at(i);
            blas.gemm(
                    "T", "N", channels, filters, columns, room, v, columns, room, m, columns, beta, gradients, u,
                    channels);
        }
    }

    /** To where the inputs were, which are needed no more. */
    private void multiplyBack(int columns, float[] room) {
        for (int i = 0; i < Winograd.NUMBERS; i++) {
            int v = inputs.at(i);
            int u = i * transformation.step();
            int m = outputs.at(i);
            blas.gemm(
                    "N",
                    "T",
                    columns,
                    channels,
                    filters,
                    room,
                    m,
                    columns,
                    transformed,
                    u,
                    channels,
                    0,
                    room,
                    v,
                    columns);
        }
    }

    @Override
    void afterBackward(Lane lane) {
        transformation.gather(lane.kept(), kept, lane.gradient(), weights);
    }
}
