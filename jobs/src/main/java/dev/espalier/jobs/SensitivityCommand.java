package dev.espalier.jobs;

import dev.espalier.conf.UserError;
import dev.espalier.jobs.spark.HadoopSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sensitivity",
        description =
                "Prunes one layer at a time, by the methods and criteria of a sweep, and trains nothing: shows what"
                        + " each layer bears. The same command again runs only what is missing.",
        footer =
                "scripts/espalier also takes --master=URL (local[*]), --conf key=value and --jars=FILES, which go to Spark.",
        mixinStandardHelpOptions = true)
final class SensitivityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private SweepArguments sweep;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where everything is left; any path that Hadoop can write. Default: out/NAME-sensitivity.")
    private String out;

    @Option(
            names = "--ratios",
            paramLabel = "RATIO",
            split = ",",
            defaultValue = "0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,0.95",
            description = "How much is taken from each layer, between 0 and 1. Default: ${DEFAULT-VALUE}.")
    private List<Double> ratios;

    @Option(names = "--retry-failed", description = "Also runs again the variants that failed before.")
    private boolean retryFailed;

    @Override
    public Integer call() throws Exception {
        for (double ratio : ratios) {
            if (!(ratio > 0 && ratio < 1)) {
                throw new UserError(
                        "--ratios", "holds " + ratio + ", but each must be between 0 and 1, neither of them");
            }
        }
        HadoopSettings hadoop = HadoopSettings.submitted();
        SweepFile file = sweep.loadForScan(hadoop.configuration());
        file.spec().family().prepare();
        Scan scan = Scan.of(file, CheckCommand.inspect(file.spec()), ratios, hadoop.configuration());
        String folder = out == null ? "out/" + scan.file().spec().name() : out;
        return new SweepRun(scan.file(), folder, hadoop, command.commandLine().getOut())
                .leaving(scan)
                .run(retryFailed ? SweepRun.Failed.AGAIN : SweepRun.Failed.KEEP);
    }
}
