package dev.espalier.benchmarks;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.kernel.Compilation;
import java.util.SplittableRandom;
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

/** What it costs an engine to work on a tenth of its weights from now on, and on all of them again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Mask {
    @Param({"lenet300", "resnet20"})
    public String net;

    private Engine engine;
    private Masks masks;

    @Setup
    public void open() {
        Net known = Net.of(net);
        engine = Compilation.of(known.build(), known.shape(), 1).engine().orElseThrow();
        masks = Net.masks(engine, 0.1, new SplittableRandom(1));
    }

    @Benchmark
    public Engine sparse() {
        engine.mask(masks);
        return engine;
    }

    @Benchmark
    public Engine dense() {
        engine.mask(Masks.NONE);
        return engine;
    }
}
