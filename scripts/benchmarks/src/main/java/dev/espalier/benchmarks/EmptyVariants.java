package dev.espalier.benchmarks;

import dev.espalier.jobs.Espalier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a variant costs the driver: a sweep of ten thousand that do nothing, with a hundred Spark jobs in flight, from the
 * first to the last as the sweep's own words tell them. Prints a line of JSON.
 */
public final class EmptyVariants {
    private static final Pattern DONE = Pattern.compile("(\\d+) of (\\d+) done, 0 failed.*", Pattern.DOTALL);
    private static final int EARLY = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private EmptyVariants() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("espalier-empty-");
        try {
            measure(folder);
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static void measure(Path folder) throws IOException {
        Path file = folder.resolve("empty.conf");
        Files.writeString(file, sweep());
        System.setProperty("spark.master", System.getProperty("spark.master", "local[*]"));
        Listener listener = new Listener();
        int code = Espalier.run(
                new PrintWriter(listener, true),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                "sweep",
                file.toString(),
                "--out",
                folder.resolve("out").toString());
        if (code != 0 || listener.done != listener.variants) {
            throw new IllegalStateException("the sweep ended with " + code + " after " + listener.done);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"variants\": %d, \"milliseconds\": %.3f, \"early_megabytes\": %.1f, \"late_megabytes\": %.1f}%n",
                listener.variants,
                (listener.end - listener.begin) / 1e6 / listener.variants,
                listener.early,
                listener.late);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private static String sweep() {
        String ratios = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> String.format(Locale.ROOT, "%.4f", i / 101.0))
                .collect(Collectors.joining(", "));
        String seeds = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return """
                name = empty, family = empty
                variants = [{ method = any, ratios = [%s], seeds = [%s] }]
                recovery = any
                objectives = [score, size]
                run { in-flight = 100 }
                """.formatted(ratios, seeds);
    }

    /** Hears what the sweep says on its screen, on the thread that says it. */
    private static final class Listener extends Writer {
        private long begin;
        private long end;
        private int done;
        private int variants;
        private double early;
        private double late;

        @Override
        public void write(char[] text, int offset, int length) {
            String line = new String(text, offset, length);
            if (line.startsWith("running ")) {
                begin = System.nanoTime();
            }
            Matcher progress = DONE.matcher(line);
            if (!progress.matches()) {
                return;
            }
            end = System.nanoTime();
            done = Integer.parseInt(progress.group(1));
            variants = Integer.parseInt(progress.group(2));
            if (early == 0 && done >= EARLY) {
                early = heap();
                begin += System.nanoTime() - end;
            }
            if (done == variants) {
                late = heap();
            }
        }

        /**
         * Megabytes that are kept: a collection finds what Spark no longer uses, and Spark lets go of it after that. So
         * there is another one until it finds nothing more.
         */
        private static double heap() {
            double before;
            double after = collected();
            do {
                LockSupport.parkNanos(PAUSE.toNanos());
                before = after;
                after = collected();
            } while (after < 0.99 * before);
            return after;
        }

        private static double collected() {
            System.gc();
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getType() == MemoryType.HEAP)
                            .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                            .sum()
                    / (double) (1 << 20);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
