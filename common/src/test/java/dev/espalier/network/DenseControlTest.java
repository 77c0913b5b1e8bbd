package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.data.Dataset;
import dev.espalier.network.graph.Nets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DenseControlTest {
    private static final String SMALL = """
            data { format = glyphs, glyphs { examples = 600, size = 12, classes = 4, difficulty = 0.2 } }
            baseline { model = mlp, mlp { hidden = [30] }, train { epochs = 6, batch = 32, learning-rate = 0.003 } }
            """;
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private static Path folder;

    private static Dataset dataset;
    private static StartingPoint network;

    @BeforeAll
    static void open() {
        Nets.prepare();
        dataset = Experiment.data(SMALL);
        BaselineSpec spec = Experiment.baseline(SMALL);
        network = StartingPoint.untrained(spec.architecture().orElseThrow(), dataset, 1);
    }

    /** The clock goes on by a second whenever it is read. */
    private static DenseControl control(double wanted) {
        AtomicLong now = new AtomicLong();
        return new DenseControl(
                wanted,
                dataset,
                network,
                Experiment.baseline(SMALL).training(),
                new Experiment.Try(folder),
                () -> now.getAndAdd(SECOND));
    }

    private static double macs(int epochs) {
        return (double) epochs * dataset.train().count() * (144 * 30 + 30 * 4);
    }

    @Test
    void learnsUntilItsAnswersAreGoodEnough() throws Exception {
        try (DenseControl control = control(0.8)) {
            control.finish();
            int epochs = control.reached().orElseThrow().epochs();
            assertThat(epochs).isBetween(1, 6);
            assertThat(control.reached()).contains(new Reach.Effort(epochs, epochs, macs(epochs)));
            assertThat(control.whole()).isEqualTo(new Reach.Effort(6, 6, macs(6)));
            // Epochs beyond that tell its pace more exactly, and nothing else.
            control.next();
            assertThat(control.reached()).contains(new Reach.Effort(epochs, epochs, macs(epochs)));
        }
    }

    @Test
    void learnsNoLongerThanTheBaselineDid() throws Exception {
        try (DenseControl control = control(2)) {
            for (int i = 0; i < 9; i++) {
                control.next();
            }
            control.finish();
            assertThat(control.reached()).isEmpty();
            assertThat(control.whole()).isEqualTo(new Reach.Effort(6, 6, macs(6)));
        }
    }
}
