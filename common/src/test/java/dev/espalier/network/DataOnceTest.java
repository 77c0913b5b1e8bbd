package dev.espalier.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read in a JVM: on a machine alone, where driver and executor are one, and on an executor with many variants. */
class DataOnceTest {
    private static final AtomicInteger READ = new AtomicInteger();

    /** Counts the files that are read. */
    public static final class CountedFileSystem extends RawLocalFileSystem {
        @Override
        public String getScheme() {
            return "counted";
        }

        @Override
        public URI getUri() {
            return URI.create("counted:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
            READ.incrementAndGet();
            return super.open(file, buffer);
        }
    }

    @TempDir
    private Path folder;

    @Test
    void theDataAreDecodedOnceForDriverBaselineAndEveryVariant() throws Exception {
        Configuration hadoop = new Configuration(false);
        hadoop.setClass("fs.counted.impl", CountedFileSystem.class, FileSystem.class);
        String sweep = OwnTable.write(folder).replace("path = \"", "path = \"counted://")
                + "baseline { model = mlp, mlp { hidden = [8] }, train { epochs = 2, batch = 32 } }\n";

        Subject driver = Experiment.subject(sweep, hadoop);
        Inspection inspection = driver.inspect(List.of());
        int once = READ.get();
        assertThat(once).isPositive();

        // Every task reads the sweep file again, and so has a subject of its own.
        byte[] baseline = Experiment.subject(sweep, hadoop).baseline(new Experiment.Try(folder));
        Choice recovery = Experiment.fineTune(3);
        try (VariantRunner runner = Experiment.subject(sweep, hadoop).open(baseline, inspection.identity())) {
            runner.run(Variant.baseline(), new Experiment.Try(folder));
            runner.run(Experiment.variant("connection", 0.5, "l1", "global", recovery), new Experiment.Try(folder));
            runner.run(Experiment.variant("neuron", 0.5, "l1", "uniform", recovery), new Experiment.Try(folder));
        }
        assertThat(READ.get()).isEqualTo(once);
    }
}
