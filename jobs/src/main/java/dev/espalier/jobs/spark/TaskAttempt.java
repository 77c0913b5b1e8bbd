package dev.espalier.jobs.spark;

import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** An attempt inside a Spark task, or on the driver, where there is no task. */
final class TaskAttempt implements Attempt, AutoCloseable {
    private final Path folder;
    private final Seeds seeds;
    private final int threads;
    private final List<CurvePoint> curve = new ArrayList<>();
    private final TaskContext task = TaskContext.get();

    TaskAttempt(Seeds seeds, int threads) {
        this.seeds = seeds;
        this.threads = threads;
        try {
            this.folder = temporary();
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder on this machine", e);
        }
    }

    /** Among what Spark keeps for as long as an executor lives: a worker clears that away also of those that were killed. */
    private static Path temporary() throws IOException {
        SparkEnv spark = SparkEnv.get();
        return spark == null
                ? Files.createTempDirectory("espalier-")
                : Files.createTempDirectory(
                        spark.blockManager().diskBlockManager().localDirs()[0].toPath(), "espalier-");
    }

    List<CurvePoint> curve() {
        return List.copyOf(curve);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Seeds seeds() {
        return seeds;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public void report(CurvePoint point) {
        curve.add(point);
    }

    @Override
    public boolean stopRequested() {
        return Thread.currentThread().isInterrupted() || (task != null && task.isInterrupted());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + folder, e);
        }
    }
}
