package dev.espalier.jobs;

import dev.espalier.jobs.spark.HadoopSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sweep",
        description = "Runs a sweep, or what is missing of it: every variant is pruned, recovered and measured.",
        footer =
                "scripts/espalier also takes --master=URL (local[*]), --conf key=value and --jars=FILES, which go to Spark.",
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private SweepArguments sweep;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where everything is left; any path that Hadoop can write. Default: out/NAME.")
    private String out;

    @Option(names = "--retry-failed", description = "Also runs again the variants that failed before.")
    private boolean retryFailed;

    @Override
    public Integer call() throws Exception {
        HadoopSettings hadoop = HadoopSettings.submitted();
        SweepFile file = sweep.load(hadoop.configuration());
        String folder = out == null ? "out/" + file.spec().name() : out;
        return new SweepRun(file, folder, hadoop, command.commandLine().getOut())
                .run(retryFailed ? SweepRun.Failed.AGAIN : SweepRun.Failed.KEEP);
    }
}
