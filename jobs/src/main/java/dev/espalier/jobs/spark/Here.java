package dev.espalier.jobs.spark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.spark.TaskContext;

/** What the JVM of a task has to say of itself and of what went wrong in it. */
public final class Here {
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

    static String outOfMemory(OutOfMemoryError full) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return "out of memory: " + full.getMessage() + " (the executor's heap is " + megabytes + " MB)";
    }

    static String trace(Throwable defect) {
        StringWriter text = new StringWriter();
        defect.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
