package dev.espalier.jobs;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Says what is in use on this machine: Java, Spark, the machine and the MLflow server.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        out.println("espalier   " + Espalier.Version.text());
        out.println("java       " + Runtime.version() + " at " + System.getProperty("java.home"));
        out.println("spark      " + org.apache.spark.package$.MODULE$.SPARK_VERSION());
        out.printf(
                "machine    %s %s, %d processors, %d MB of heap%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
        String server = System.getenv("MLFLOW_TRACKING_URI");
        out.println("mlflow     " + (server == null || server.isBlank() ? "MLFLOW_TRACKING_URI is not set" : server));
        return Espalier.DONE;
    }
}
