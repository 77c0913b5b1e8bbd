package dev.espalier.network.kernel;

import dev.espalier.network.engine.NativeBackend;
import java.util.List;
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

/** The poolings of LeNet-5: every two pixels each way become one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class Pool {
    private static final int BATCH = 128;

    @Param({"maximum", "average"})
    public String kind;

    /** Channels, and pixels each way. */
    @Param({"20 24", "50 8"})
    public String image;

    private Section section;
    private Crew crew;

    @Setup
    public void open() {
        NativeBackend.prepare();
        String[] words = image.split(" ", -1);
        int channels = Integer.parseInt(words[0]);
        int pixels = Integer.parseInt(words[1]);
        Window window = new Window(pixels, pixels / 2, 2, 2, 0, 1);
        Signal in = signal(Extent.image(pixels, pixels, channels));
        Signal out = signal(Extent.image(pixels / 2, pixels / 2, channels));
        Step step = kind.equals("maximum")
                ? new MaxPooling(in, out, window, window)
                : new AveragePooling(in, out, window, window, true);
        section = Section.of(List.of(step), Step::waits).get(0);
        crew = new Crew(List.of(new Lane(0, 0, window.out() * Step.TILE, 0)), 1);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < in.values().length; i++) {
            in.values()[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    private static Signal signal(Extent extent) {
        Storage storage = new Storage(extent, Grouping.TILES, true);
        storage.keep(BATCH);
        return Signal.kept(extent, storage);
    }

    @Benchmark
    public void forward() {
        section.forward(BATCH, 0, crew);
    }

    @Benchmark
    public void training() {
        section.forward(BATCH, 0, crew);
        section.backward(BATCH, crew);
    }
}
