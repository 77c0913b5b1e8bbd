package dev.espalier.jobs;

import dev.espalier.sweep.Gist;
import dev.espalier.sweep.Measure;
import dev.espalier.sweep.Titles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the user sees of a running sweep: one line that renews itself on a terminal, a line now and then where the output
 * goes elsewhere, and in both cases a line of its own for each failure.
 */
final class Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final boolean terminal;
    private final List<Measure> objectives;
    private final Titles titles;
    private final int total;
    private final int before;
    private final long start = System.nanoTime();
    private int done;
    private int failed;
    private long lastShown;
    private int lastWidth;

    /**
     * @param total how many variants the sweep has
     * @param before how many of them had finished when this run began
     */
    Progress(PrintWriter out, List<Measure> objectives, Titles titles, int total, int before) {
        this.out = out;
        this.terminal = isTerminal();
        this.objectives = List.copyOf(objectives);
        this.titles = titles;
        this.total = total;
        this.before = before;
        this.done = before;
        this.lastShown = start - ELSEWHERE.toNanos();
    }

    /** Where the output goes, as Linux tells it; elsewhere lines are plain. */
    private static boolean isTerminal() {
        try {
            String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty");
        } catch (IOException untold) {
            return false;
        }
    }

    /** Counts an outcome; {@code front} is what it and all before it come to. */
    void finished(Gist outcome, List<Gist> front) {
        done++;
        outcome.cause().ifPresent(cause -> {
            failed++;
            say("failed: " + titles.of(outcome.variant()) + ": " + cause);
        });
        Duration pause = terminal ? ON_TERMINAL : ELSEWHERE;
        if (done == total || System.nanoTime() - lastShown >= pause.toNanos()) {
            show(line(front));
            lastShown = System.nanoTime();
        }
    }

    /** Says something that is not to be written over. */
    void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    void end() {
        if (terminal && lastWidth > 0) {
            out.println();
            lastWidth = 0;
        }
        out.flush();
    }

    private String line(List<Gist> front) {
        return String.format(
                Locale.ROOT,
                "%d of %d done, %d failed, %d left, %s to go | %s",
                done,
                total,
                failed,
                total - done,
                clock(remaining()),
                told(front));
    }

    private Duration remaining() {
        long elapsed = System.nanoTime() - start;
        return Duration.ofNanos((long) (elapsed / (double) (done - before) * (total - done)));
    }

    private String told(List<Gist> front) {
        if (front.isEmpty()) {
            return "nothing on the front yet";
        }
        Measure quality = objectives.get(0);
        return String.format(
                Locale.ROOT,
                "front of %d: %s %s to %s",
                front.size(),
                quality.name(),
                shortened(front.get(front.size() - 1).values().get(quality.decisive())),
                shortened(front.get(0).values().get(quality.decisive())));
    }

    private static String shortened(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    static String clock(Duration time) {
        long seconds = time.toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private void show(String line) {
        if (!terminal) {
            out.println(line);
        } else {
            out.print("\r" + line + " ".repeat(Math.max(0, lastWidth - line.length())));
            lastWidth = line.length();
        }
        out.flush();
    }

    private void clear() {
        if (terminal && lastWidth > 0) {
            out.print("\r" + " ".repeat(lastWidth) + "\r");
            lastWidth = 0;
        }
    }
}
