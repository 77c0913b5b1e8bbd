package dev.espalier.jobs.spark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;

/** What the JVM of a task has to say of itself and of what went wrong in it. */
public final class Here {
    /** What Java says where it is the heap that is full. */
    private static final Pattern OF_THE_HEAP = Pattern.compile("heap space|GC overhead|array size");

    private Here() {}

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }

    /** For a message to the user, who sees what the driver says. */
    public static String place() {
        return TaskContext.get() == null ? "" : "executor " + host();
    }

    /** The versions that a task is run by. */
    static Map<String, String> versions() {
        String espalier = Here.class.getPackage().getImplementationVersion();
        return Map.of(
                "espalier",
                espalier == null ? "unpackaged" : espalier,
                "spark",
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                "java",
                Runtime.version().toString());
    }

    /** What to say where memory ran out, of which libraries may tell in a failure of their own. */
    static Optional<String> outOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(OutOfMemoryError.class::isInstance)
                // The first of them knows best.
                .reduce((told, by) -> by)
                .map(full -> outOfMemory(String.valueOf(full.getMessage())));
    }

    private static String outOfMemory(String reason) {
        if (!OF_THE_HEAP.matcher(reason).find()) {
            return "out of memory outside of the heap: " + reason;
        }
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return "out of memory: " + reason + " (the executor's heap is " + megabytes + " MB)";
    }

    static String trace(Throwable defect) {
        StringWriter text = new StringWriter();
        defect.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
