package dev.espalier.network.kernel;

import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.kernel.Product.Inputs;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
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
 * The products of LeNet-300-100's layers for 128 examples, by BLAS: each is two operations for each weight and example, 60 million
 * of them in the first layer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class DenseProduct {
    private static final int BATCH = 128;

    /** Numbers read, and units. */
    @Param({"784 300", "300 100"})
    public String layer;

    private int in;
    private float[] x = new float[0];
    private float[] y = new float[0];
    private Product product;
    private Lane lane;

    @Setup
    public void open() {
        NativeBackend.prepare();
        String[] words = layer.split(" ", -1);
        in = Integer.parseInt(words[0]);
        int out = Integer.parseInt(words[1]);
        float[] parameters = new float[(in + 1) * out];
        x = new float[in * BATCH];
        y = new float[out * BATCH];
        Arrays.fill(parameters, 0.1f);
        Arrays.fill(x, 0.1f);
        Arrays.fill(y, 0.1f);
        product = new Product(parameters, 0, new Bias(parameters, OptionalInt.of(in * out), out), in, out);
        lane = new Lane(parameters.length, 0, 0, 0);
    }

    @Benchmark
    public void forward() {
        product.forward(Inputs.UNITS, x, 0, BATCH, BATCH, y, 0, BATCH);
    }

    @Benchmark
    public void inputs() {
        product.inputs(y, 0, BATCH, BATCH, 0, x, 0, BATCH);
    }

    @Benchmark
    public void gradient() {
        product.gradient(Inputs.UNITS, x, 0, BATCH, y, 0, BATCH, BATCH, 0, lane);
    }
}
