package dev.espalier.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.conf.Problem;
import dev.espalier.conf.UserError;
import dev.espalier.jobs.spark.BaselineFailedException;
import dev.espalier.jobs.spark.ClusterLostException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The application's main class. */
@Command(
        name = "espalier",
        description = "Sweeps pruning methods over a trained model, and leaves the front of quality against size.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Espalier.Version.class,
        subcommands = {
            CheckCommand.class,
            SweepCommand.class,
            SensitivityCommand.class,
            PublishCommand.class,
            ListCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 all is done; 1 it could not be finished; 2 something is wrong with what was given, and nothing"
                    + " was started; 3 it is done, but some variants failed."
        })
public final class Espalier {
    static final int DONE = 0;
    static final int UNFINISHED = 1;
    static final int USER_ERROR = 2;
    static final int VARIANTS_FAILED = 3;

    private Espalier() {}

    /** The version is the one that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        static String text() {
            String version = Espalier.class.getPackage().getImplementationVersion();
            return version == null ? "unpackaged" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"Espalier " + text()};
        }
    }

    public static void main(String[] arguments) {
        int code = run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), arguments);
        // Spark and the native libraries leave threads behind that are no reason to stay.
        System.exit(code);
    }

    /** One call, in a JVM that goes on. Returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Espalier())
                .setOut(new Screen(out))
                .setErr(new Screen(err))
                .setExecutionExceptionHandler(Espalier::explain)
                .execute(arguments);
    }

    private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof UserError wrong) {
            for (Problem problem : wrong.problems()) {
                err.println("error: " + problem);
            }
            return USER_ERROR;
        }
        if (failure instanceof ClusterLostException lost) {
            err.println("error: the sweep could not be finished: " + lost.getMessage());
            err.println("What had finished is kept; the same command again runs only what is missing.");
            return UNFINISHED;
        }
        if (failure instanceof BaselineFailedException none) {
            err.println("error: the baseline could not be made: " + none.getMessage());
            err.print(none.detail());
            err.flush();
            return UNFINISHED;
        }
        failure.printStackTrace(err);
        return UNFINISHED;
    }
}
