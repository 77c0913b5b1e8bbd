package dev.espalier.jobs;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Says what is in use on this machine: Java, Spark, processor and native library.",
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
        return Espalier.DONE;
    }
}
