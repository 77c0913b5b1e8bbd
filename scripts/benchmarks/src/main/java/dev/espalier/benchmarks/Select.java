package dev.espalier.benchmarks;

import dev.espalier.network.allocation.Selection;
import dev.espalier.network.prune.Method;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.graph.ComputationGraph;
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

/** What it costs to choose the half of a network that goes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Select {
    /** A method, and on what. */
    @Param({"connection lenet300", "filter resnet20"})
    public String what;

    private Half half;

    @Setup
    public void open() {
        String[] words = what.split(" ", -1);
        Net net = Net.of(words[1]);
        ComputationGraph network = net.build();
        half = new Half(Method.valueOf(words[0].toUpperCase(Locale.ROOT)), net.anatomy(network), network);
    }

    @Benchmark
    public Selection select() {
        return half.select();
    }
}
