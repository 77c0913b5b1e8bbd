package dev.espalier.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Cuts one hedge, or does what its options tell it to instead. */
final class InstantRunner implements VariantRunner {
    /** The word {@code work} means that nothing goes wrong; {@code fail} is a failure in the variant's own words. */
    static final List<String> DEEDS = List.of("work", "fail", "throw", "diverge", "exhaust", "exit", "halt");

    static final int TWIGS = 100_000;
    private static final long PAUSE = 5;

    private final double score;
    private final Optional<String> journal;

    InstantRunner(double score, Optional<String> journal) {
        this.score = score;
        this.journal = journal;
    }

    @Override
    public Findings run(Variant variant, Attempt attempt) throws VariantFailure, InterruptedException {
        long start = System.nanoTime();
        begin(journal, variant.title());
        if (!variant.isBaseline()) {
            follow(variant, attempt);
        }
        double ratio = variant.amount().ratio();
        double loss = loss(variant, attempt.seeds());
        if (variant.recovery().name().equals("rest")) {
            int steps = variant.recovery().integer("steps");
            for (int step = 0; step <= steps; step++) {
                double now = score - loss * (2 - (double) step / Math.max(1, steps));
                attempt.report(new CurvePoint(step, Map.of("score_validation", now)));
            }
        }
        leave(attempt.folder(), variant);
        return new Findings(
                Map.of(
                        "score_before", score - 2 * loss,
                        "score_validation", score - loss,
                        "score_test", score - 1.01 * loss,
                        "size", (double) Math.round(TWIGS * (1 - ratio)),
                        "pace", (System.nanoTime() - start) / 1e9),
                Map.of("gardener", "instant"),
                parts(variant.amount()));
    }

    /** What the score loses: more the more is cut, less with the better criterion, and a little by luck. */
    private static double loss(Variant variant, Seeds seeds) {
        if (variant.isBaseline()) {
            return 0;
        }
        double method = variant.method().name().equals("shave") ? 0.3 : 0.4;
        double criterion = variant.criterion().name().equals("random") ? 1.5 : 1;
        double luck = 1 + 0.01 * new Random(seeds.seed("luck")).nextGaussian();
        return method * criterion * luck * Math.pow(variant.amount().ratio(), 3);
    }

    static List<Part> parts(Amount amount) {
        long side = TWIGS / 2;
        return List.of(
                new Part("south", "side", side, Math.round(side * (1 - amount.ratio())), 0.5, 2.5, ""),
                new Part("north", "side", side, Math.round(side * (1 - amount.ratio())), 0.25, 1.5, ""),
                new Part("root", "root", 1, 1, Double.NaN, Double.NaN, "the root is left alone"));
    }

    private static void leave(Path folder, Variant variant) {
        try {
            Files.writeString(folder.resolve(InstantFamily.FILE), variant.canonical());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(Variant variant, Attempt attempt) throws VariantFailure, InterruptedException {
        Choice method = variant.method();
        sleep(method.integer("sleep"), attempt);
        String gate = method.option("gate");
        while (!gate.isEmpty() && !Files.exists(Path.of(gate))) {
            sleep(PAUSE, attempt);
        }
        if (variant.amount().ratio() > method.number("above") && isFirst(method.option("once"))) {
            misbehave(method.option("does"), attempt);
        }
    }

    private static boolean isFirst(String once) {
        if (once.isEmpty()) {
            return true;
        }
        try {
            Files.createFile(Path.of(once));
            return true;
        } catch (FileAlreadyExistsException other) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(long millis, Attempt attempt) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        do {
            if (attempt.stopRequested()) {
                throw new InterruptedException("asked to stop");
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left > 0) {
                Thread.sleep(Math.min(PAUSE, left));
            }
        } while (System.nanoTime() < end);
    }

    static void misbehave(String deed, Attempt attempt) throws VariantFailure {
        switch (deed) {
            case "work" -> {}
            case "fail" -> throw new VariantFailure("nothing is left of the hedge");
            case "throw" -> throw new IllegalStateException("the shears are broken");
            case "diverge" -> {
                attempt.report(new CurvePoint(0, Map.of("score_validation", 0.5)));
                attempt.report(new CurvePoint(1, Map.of("score_validation", Double.NaN)));
                throw new VariantFailure("diverged: the score is not a number at step 1");
            }
            case "exhaust" -> throw new IllegalStateException("room for " + new long[Integer.MAX_VALUE].length);
            case "exit" -> System.exit(13);
            case "halt" -> Runtime.getRuntime().halt(13);
            default -> throw new IllegalArgumentException("not a deed: " + deed);
        }
    }

    static void begin(Optional<String> journal, String what) {
        journal.ifPresent(file -> {
            try {
                Files.write(
                        Path.of(file),
                        (what + "\n").getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("gardener", "instant", "java", System.getProperty("java.version"));
    }

    @Override
    public void close() {}
}
