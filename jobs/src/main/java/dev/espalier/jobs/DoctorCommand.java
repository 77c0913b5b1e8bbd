package dev.espalier.jobs;

import com.sun.management.OperatingSystemMXBean;
import dev.espalier.conf.Section;
import dev.espalier.jobs.spark.Connection;
import dev.espalier.jobs.spark.Examination;
import dev.espalier.jobs.spark.Examination.Report;
import dev.espalier.sweep.Diagnosis;
import dev.espalier.sweep.Families;
import dev.espalier.track.Tracking;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description =
                "Says what is in use here, on the driver and on every executor of --master: Java, processor, native"
                        + " libraries, memory, Spark and the MLflow server; and tries whether the engines agree.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        say(out, "espalier", Espalier.Version.text());
        say(out, "java", Runtime.version() + " at " + System.getProperty("java.home"));
        say(
                out,
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors, " + megabytesOfTheMachine()
                        + " MB of memory");
        say(
                out,
                "heap",
                (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB (ESPALIER_DRIVER_MEMORY; of executors, --conf spark.executor.memory)");
        List<Diagnosis> diagnoses = new ArrayList<>();
        Families.all().forEach(family -> diagnoses.addAll(family.diagnose()));
        diagnoses.forEach(diagnosis -> say(out, diagnosis.topic(), words(diagnosis)));
        spark(out).forEach(report -> diagnoses.addAll(report.diagnoses()));
        say(out, "mlflow", tracking().answer());
        return diagnoses.stream().allMatch(Diagnosis::sound) ? Espalier.DONE : Espalier.UNFINISHED;
    }

    private static void say(PrintWriter out, String topic, String finding) {
        out.printf("%-10s %s%n", topic, finding);
        out.flush();
    }

    private static String words(Diagnosis diagnosis) {
        return diagnosis.sound() ? diagnosis.finding() : "WRONG: " + diagnosis.finding();
    }

    private static long megabytesOfTheMachine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20;
    }

    private static Iterable<Report> spark(PrintWriter out) throws InterruptedException {
        String version = org.apache.spark.package$.MODULE$.SPARK_VERSION();
        if (!new SparkConf().contains("spark.master")) {
            say(out, "spark", version + ", without a master");
            return List.of();
        }
        try (Connection spark = Connection.begin("doctor")) {
            Examination found = spark.examine();
            say(out, "spark", version + " at " + found.master() + ", " + found.slots() + " variants at once");
            found.executors().forEach((name, report) -> executor(out, name, report));
            if (!found.executors().isEmpty()) {
                say(out, "executors", alike(found.executors()));
            }
            return found.executors().values();
        }
    }

    private static void executor(PrintWriter out, String name, Report report) {
        out.printf("executor %s on %s%n", name, report.host());
        say(out, "  java", report.java() + ", " + report.megabytes() + " MB of heap");
        report.diagnoses().forEach(diagnosis -> say(out, "  " + diagnosis.topic(), words(diagnosis)));
        out.flush();
    }

    private static String alike(Map<String, Report> executors) {
        long kinds = executors.values().stream()
                .map(report -> report.diagnoses().stream()
                        .filter(diagnosis -> List.of("processor", "native", "openblas", "vectors")
                                .contains(diagnosis.topic()))
                        .collect(Collectors.toList()))
                .distinct()
                .count();
        return executors.size() + ", "
                + (kinds == 1
                        ? "all alike: a variant gives the same figures on each"
                        : "of " + kinds + " kinds: the last digits of a variant's figures depend on where it ran");
    }

    private static Tracking tracking() {
        Section root = Section.trusted(SweepFile.reference().resolve());
        Tracking tracking = root.section("tracking").closing(block -> Tracking.read(block, System.getenv()));
        root.throwIfProblems();
        return tracking;
    }
}
