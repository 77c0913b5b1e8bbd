package dev.espalier.benchmarks;

import dev.espalier.network.engine.Optimizer;
import dev.espalier.network.engine.ParameterSlice;
import dev.espalier.network.engine.Steps;
import dev.espalier.network.engine.TrainingSettings;
import java.util.Arrays;
import java.util.List;
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

/** What an optimizer makes of a gradient, with and without a mask. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Update {
    private static final int PARAMETERS = 431_080;

    @Param
    public Optimizer optimizer;

    @Param({"1", "0.1"})
    public double left;

    private final float[] values = new float[PARAMETERS];
    private final float[] gradient = new float[PARAMETERS];
    private Steps steps;

    @Setup
    public void open() {
        steps = new Steps(List.of(new ParameterSlice("W", 0, PARAMETERS, ParameterSlice.Role.WEIGHT)));
        float[] kept = new float[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            kept[i] = i % 100 < left * 100 ? 1 : 0;
        }
        Arrays.fill(values, 0.1f);
        Arrays.fill(gradient, 1e-3f);
        steps.keep(kept, values);
        steps.optimize(new TrainingSettings(optimizer, 1e-3, 0, 0.9));
    }

    @Benchmark
    public void step() {
        steps.make(values, gradient);
    }
}
