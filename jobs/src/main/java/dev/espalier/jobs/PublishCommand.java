package dev.espalier.jobs;

import dev.espalier.jobs.spark.HadoopSettings;
import dev.espalier.plan.Plan;
import dev.espalier.spec.SweepSpec;
import dev.espalier.store.SweepFolder;
import dev.espalier.store.SweepIdentity;
import dev.espalier.track.Tracker;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        description = "Brings MLflow to the exact state of a sweep's folder, and the folder's tables with it.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The folder that a sweep was given with --out.")
    private String folder;

    @Option(
            names = "--uri",
            description = "The MLflow server. Default: MLFLOW_TRACKING_URI, and without that the one the sweep named.")
    private String uri;

    @Override
    public Integer call() throws Exception {
        PrintWriter screen = command.commandLine().getOut();
        Configuration hadoop = HadoopSettings.submitted().configuration();
        try (SweepFolder sweep = SweepFolder.read(folder, hadoop)) {
            SweepFile file = SweepFile.reread(sweep.conf(), Optional.ofNullable(uri), hadoop);
            SweepSpec spec = file.spec();
            SweepIdentity identity = sweep.identity();
            Plan plan = Leavings.plan(spec, identity);
            try (Tracker tracker =
                    file.tracking().open(Leavings.tracked(file, plan, identity, sweep.folder()), onTheWay -> {})) {
                Leavings leavings = new Leavings(
                        spec,
                        plan,
                        sweep.folder(),
                        Gists.saved(spec, plan, sweep).outcomes());
                return leavings.publish(tracker, screen) ? Espalier.DONE : Espalier.UNFINISHED;
            }
        }
    }
}
