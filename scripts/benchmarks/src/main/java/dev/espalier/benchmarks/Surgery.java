package dev.espalier.benchmarks;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Surgeon;
import java.util.BitSet;
import java.util.Map;
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

/** Half of the filters taken out for real, or so that nobody reads them; with what it takes to give the result back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Surgery {
    @Param({"lenet5", "resnet20"})
    public String net;

    private ComputationGraph network;
    private Anatomy anatomy;
    private Map<String, BitSet> removed = Map.of();

    @Setup
    public void open() {
        Net known = Net.of(net);
        network = known.build();
        anatomy = known.anatomy(network);
        removed = new Half(Method.FILTER, anatomy, network).removed();
    }

    @Benchmark
    public long shrunk() {
        return released(Surgeon.shrunk(network, anatomy, removed));
    }

    @Benchmark
    public long masked() {
        return released(Surgeon.masked(network, anatomy, removed));
    }

    private static long released(ComputationGraph made) {
        long parameters = made.numParams();
        Parameters.release(made);
        return parameters;
    }
}
