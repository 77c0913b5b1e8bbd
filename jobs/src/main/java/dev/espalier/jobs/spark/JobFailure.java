package dev.espalier.jobs.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Spark says of a job that failed: it says it in a text. */
final class JobFailure {
    private static final Pattern EXECUTOR_LOST =
            Pattern.compile("ExecutorLostFailure \\((executor \\S+) [^)]*\\)(?: Reason: ([^\\n]*))?");
    private static final Pattern LOST_TASK = Pattern.compile("Lost task [^:]*: (.*)", Pattern.DOTALL);

    private JobFailure() {}

    static boolean executorDied(Exception failure) {
        return EXECUTOR_LOST.matcher(String.valueOf(failure.getMessage())).find();
    }

    static String diedUnderIt(int times, String cause) {
        return "its executor died under it" + (times == 1 ? "" : " " + times + " times") + ": " + cause;
    }

    /** The first cause, in one line. */
    static String cause(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher lost = EXECUTOR_LOST.matcher(message);
        if (lost.find()) {
            return lost.group(2) == null
                    ? lost.group(1) + " was lost"
                    : lost.group(2).strip();
        }
        Matcher task = LOST_TASK.matcher(message);
        return VariantTask.firstLine(task.find() ? task.group(1) : message).strip();
    }
}
