package dev.espalier.network.kernel;

import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.Packing;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.ParameterSlice.Role;
import dev.espalier.network.engine.Steps;
import dev.espalier.network.engine.TrainingSettings;
import dev.espalier.network.kernel.vector.Vectors;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One layer, by the share of its weights that is left: all of them, and then only those that are left whatever their share. What
 * {@link Crossover} holds is read from it, with further layers and shares ({@code -p layer=… -p left=…}) and, for what holds
 * without vectors, in a JVM without their module.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Layer {
    private static final int BATCH = 128;

    /** Units read from rows and made, units read and made, or channels, pixels each way, kernel, padding and filters. */
    @Param({"rows 784 300", "units 300 100", "filters 20 12 5 0 50", "filters 64 8 3 1 64"})
    public String layer;

    @Param({"1", "0.2", "0.05"})
    public double left;

    private Section section;
    private Crew crew;
    private Steps steps;
    private float[] parameters;

    @Setup
    public void open() {
        NativeBackend.prepare();
        String[] words = layer.split(" ", -1);
        int[] sizes = IntStream.range(1, words.length)
                .map(i -> Integer.parseInt(words[i]))
                .toArray();
        if (words[0].equals("filters")) {
            convolution(
                    sizes[0],
                    new Window(sizes[1], sizes[1] + 2 * sizes[3] - sizes[2] + 1, sizes[2], 1, sizes[3], 1),
                    sizes[4]);
        } else {
            dense(words[0].equals("rows") ? Grouping.ROWS : Grouping.WHOLE, sizes[0], sizes[1]);
        }
    }

    private void dense(Grouping grouping, int read, int made) {
        Signal in = signal(Extent.row(read), grouping);
        Signal out = signal(Extent.row(made), Grouping.WHOLE);
        Weights weights = weights(read, made, IntStream.range(0, read).toArray(), 1);
        Bias bias = new Bias(parameters, OptionalInt.of(read * made), made);
        Product product = new Product(parameters, 0, bias, read, made);
        Use use = in.use();
        Step step =
                weights.areSparse() ? new SparseDense(in, out, use, weights, bias) : new Dense(in, out, use, product);
        section = Section.of(List.of(step), Step::waits).get(0);
        crew = new Crew(List.of(new Lane(parameters.length, 0, 0, 0)), 1);
    }

    private void convolution(int channels, Window window, int filters) {
        Signal in = signal(Extent.image(window.in(), window.in(), channels), Grouping.TILES);
        Signal out = signal(Extent.image(window.out(), window.out(), filters), Grouping.TILES);
        Frame frame = new Frame(channels, window, window);
        int size = frame.offsets().length;
        Weights weights = weights(size, filters, frame.offsets(), window.out() * window.out() * Step.TILE);
        Bias bias = new Bias(parameters, OptionalInt.of(size * filters), filters);
        Use use = in.use();
        int scratch;
        int kept = 0;
        Step step;
        if (weights.areSparse()) {
            SparseConvolution sparse = new SparseConvolution(in, out, use, frame, weights, bias);
            scratch = sparse.scratch();
            step = sparse;
        } else if (WinogradConvolution.suits(window, window, channels, filters)) {
            WinogradConvolution squared = new WinogradConvolution(in, out, use, window, window, parameters, 0, bias, 0);
            scratch = squared.scratch();
            kept = WinogradConvolution.keeps(channels, filters);
            step = squared;
        } else if (Vectors.holdRuns() && DirectConvolution.suits(window, filters, size)) {
            DirectConvolution direct = new DirectConvolution(in, out, use, frame, parameters, 0, bias);
            scratch = direct.scratch();
            step = direct;
        } else {
            Product product = new Product(parameters, 0, bias, size, filters);
            PatchConvolution laid = new PatchConvolution(in, out, use, new Patches(channels, window, window), product);
            scratch = laid.scratch();
            step = laid;
        }
        section = Section.of(List.of(step), Step::waits).get(0);
        crew = new Crew(List.of(new Lane(parameters.length, scratch, 0, kept)), 1);
    }

    private static Signal signal(Extent extent, Grouping grouping) {
        Storage storage = new Storage(extent, grouping, grouping != Grouping.ROWS);
        if (grouping == Grouping.ROWS) {
            storage.borrow(new float[BATCH * extent.size()], 0, BATCH);
        } else {
            storage.keep(BATCH);
        }
        return Signal.kept(extent, storage);
    }

    private Weights weights(int columns, int rows, int[] seen, int map) {
        ParameterSlice slice = new ParameterSlice("W", 0, rows * columns, Role.WEIGHT);
        parameters = new float[slice.to() + rows];
        steps = new Steps(List.of(slice));
        int[] made = IntStream.range(0, rows).map(i -> i * map).toArray();
        Weights weights = new Weights("layer", slice, parameters, seen, made, left);
        if (left < 1) {
            SplittableRandom random = new SplittableRandom(1);
            int[] places = IntStream.range(0, slice.to())
                    .filter(i -> random.nextDouble() < left)
                    .toArray();
            float[] kept = new float[slice.to()];
            for (int place : places) {
                kept[place] = 1;
            }
            weights.leave(places);
            steps.keep(kept, new Packing(Map.of(slice, places)), parameters);
        }
        steps.optimize(new TrainingSettings(Optimizer.ADAM, 0.001, 0, 0));
        return weights;
    }

    @Benchmark
    public void training() {
        section.forward(BATCH, 0, crew);
        section.backward(BATCH, crew);
        steps.make(parameters, crew.lane(0).gradient());
    }

    @Benchmark
    public void answers() {
        section.answer(BATCH, crew);
    }
}
