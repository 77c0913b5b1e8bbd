package dev.espalier.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command takes that reads a sweep file. */
final class SweepArguments {
    @Parameters(paramLabel = "SWEEP.conf", description = "The sweep file.")
    private String file;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "Sets a key of the sweep file; may be given several times.")
    private final List<String> settings = new ArrayList<>();

    SweepFile load(Configuration hadoop) {
        return SweepFile.load(file, settings, hadoop);
    }

    SweepFile loadForScan(Configuration hadoop) {
        return SweepFile.forScan(file, settings, hadoop);
    }
}
