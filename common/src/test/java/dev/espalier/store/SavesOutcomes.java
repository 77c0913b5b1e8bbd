package dev.espalier.store;

import dev.espalier.sweep.Outcome;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** A process that saves outcomes until it is killed, and says the number of each that is saved. */
final class SavesOutcomes {
    static final SweepIdentity IDENTITY = new SweepIdentity("abc", Map.of());
    static final String CAUSE = "no luck ".repeat(2_000);

    private SavesOutcomes() {}

    public static void main(String[] args) throws Exception {
        try (SweepFolder sweep = SweepFolder.open(args[0], IDENTITY, "name = x", new Configuration(false))) {
            for (int seed = 0; seed < 1_000_000; seed++) {
                Outcome outcome = SweepFolderTest.failed(seed, CAUSE);
                sweep.save(outcome);
                System.out.println(outcome.id());
            }
        }
    }
}
