package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.network.engine.Dl4jEngine;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Detour;
import dev.espalier.network.graph.Group;
import dev.espalier.network.prune.Method;
import dev.espalier.network.prune.Pruner;
import dev.espalier.network.recover.Recovery;
import dev.espalier.network.recover.Training;
import dev.espalier.network.schedule.Schedule;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Part;
import dev.espalier.sweep.Piece;
import dev.espalier.sweep.Variant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What can be told of a sweep over networks before it runs. */
final class Look {
    /** How long steps are tried for the estimate, after as long a time that the JVM warms up in. */
    private static final double TRIAL_SECONDS = 1;

    /** How many rows a teacher is asked about at a time. */
    private static final int BATCH = 256;

    /** Opening, latency and writing of one variant, whatever its size. */
    private static final double OVERHEAD_SECONDS = 0.5;

    /** One averaging of a small network: a Spark job, a broadcast, and what comes back. */
    private static final double AVERAGING_SECONDS = 0.1;

    private final Dataset dataset;
    private final StartingPoint start;
    private final BaselineSpec baseline;
    private final Teachers teachers;
    private final boolean control;
    private final Map<String, Double> secondsPerAnswer = new HashMap<>();
    private final Map<String, Long> pupils = new HashMap<>();
    private double secondsPerRow = Double.NaN;

    /** @param measure what is measured of variants, which may take training of its own */
    Look(Dataset dataset, StartingPoint start, BaselineSpec baseline, Teachers teachers, MeasureSpec measure) {
        this.dataset = dataset;
        this.start = start;
        this.baseline = baseline;
        this.teachers = teachers;
        control = measure.reach().isPresent();
    }

    Inspection inspection(Collection<Variant> variants, String hash) {
        variants.stream()
                .map(Variant::recovery)
                .filter(recovery -> Recovery.of(recovery) == Recovery.DISTILL && teachers.isAskedOnce(recovery))
                .forEach(recovery -> pupils.merge(recovery.option("teacher"), 1L, Long::sum));
        Map<String, List<Part>> reach = new TreeMap<>();
        Map<Choice, Pruner> pruners = new HashMap<>();
        for (Variant variant : variants) {
            Pruner pruner = pruners.computeIfAbsent(variant.method(), method -> Pruner.of(method, start.anatomy()));
            pruner.of(variant);
            reach.put(variant.method().name(), pruner.reach());
        }
        return new Inspection(
                dataset.checksum(),
                hash,
                List.of("data: " + dataset.summary(), "baseline: " + summary(start.anatomy()), "variants: " + engine()),
                reach,
                this::pieces,
                this::baselineSeconds,
                this::seconds);
    }

    /** Parts that share all of their layers are one piece: the patterns that a method takes are of layers. */
    private List<Piece> pieces(Choice method) {
        Map<List<String>, Piece> pieces = new LinkedHashMap<>();
        for (Part part : Pruner.of(method, start.anatomy()).reach()) {
            List<String> layers = layers(method, part.part());
            if (part.note().isEmpty()) {
                pieces.putIfAbsent(layers, new Piece(part.part(), part.units(), alone(method, layers)));
            }
        }
        return List.copyOf(pieces.values());
    }

    private List<String> layers(Choice method, String part) {
        if (Method.of(method) == Method.LAYER) {
            return start.anatomy().detours().stream()
                    .filter(detour -> detour.name().equals(part))
                    .findFirst()
                    .map(Detour::layers)
                    .orElseThrow();
        }
        return start.anatomy().groups().stream()
                .filter(group -> group.name().equals(part))
                .map(Group::layers)
                .findFirst()
                .orElseGet(() -> List.of(part.split("/", 2)[0]));
    }

    private static Choice alone(Choice method, List<String> layers) {
        Map<String, String> options = new TreeMap<>(method.options());
        // What would be a pattern itself is said as any one character.
        options.put(
                "include",
                layers.stream().map(layer -> layer.replaceAll("[*,]", "?")).collect(Collectors.joining(",")));
        options.put("exclude", "");
        return new Choice(method.name(), options);
    }

    private String summary(Anatomy anatomy) {
        String origin = baseline.file().isPresent() ? "" : ", trained with " + baseline.trainedHow();
        return String.format(
                Locale.ROOT,
                "%s, %,d parameters%s",
                start.place(),
                anatomy.parameters().total(),
                origin);
    }

    private String engine() {
        return Engines.obstacle(start.net(), start.shape())
                .map(reason -> "trained by DL4J: " + reason)
                .orElse("trained by the kernel");
    }

    private double baselineSeconds() {
        if (baseline.file().isPresent()) {
            return 0;
        }
        Training how = Training.of(baseline.training());
        return switch (baseline.trainOn()) {
            case EXECUTOR -> rows(how) * secondsPerRow(how);
            case CLUSTER -> together(how, baseline.sharing());
        };
    }

    /** DL4J leads that training, so its engine's pace is the one that counts. */
    private double together(Training how, BaselineSpec.Sharing sharing) {
        double rows = (double) dataset.train().count() / sharing.workers();
        double averagings = Math.ceil(rows / sharing.averaging() / how.batch());
        double perRow = tried(how, Dl4jEngine.open(start.net(), start.shape(), 0));
        return how.epochs() * (rows * perRow + averagings * AVERAGING_SECONDS);
    }

    /** A control with more epochs has them for the steps being shorter. */
    private double seconds(Variant variant) {
        Choice choice = variant.recovery();
        Training asBaseline = Training.of(baseline.training());
        Optional<Training> training = Recovery.of(choice).training(choice, baseline.training());
        int own = training.map(Training::epochs).orElse(0);
        int before = Schedule.of(variant.schedule()).epochs(variant.schedule(), asBaseline.epochs());
        // At most as long as the baseline a dense control is trained beside it.
        int beside = control && TrainingSpeed.isOf(variant, baseline.training()) ? asBaseline.epochs() : 0;
        double rows = (double) (own + before + beside) * dataset.train().count() + observed(choice);
        return OVERHEAD_SECONDS
                + (rows == 0 ? 0 : rows * secondsPerRow(training.orElse(asBaseline)))
                + taught(variant, own, before);
    }

    /** How long its teacher answers: once for all who share it, or in every step. */
    private double taught(Variant variant, int own, int before) {
        Choice recovery = variant.recovery();
        if (Recovery.of(recovery) != Recovery.DISTILL) {
            return 0;
        }
        String teacher = recovery.option("teacher");
        boolean also = Schedule.of(variant.schedule()).trainsAsRecovery();
        double passes = teachers.isAskedOnce(recovery)
                ? 1.0 / Math.max(1, pupils.getOrDefault(teacher, 1L))
                : own + (also ? before : 0);
        return passes * dataset.train().count() * secondsPerAnswer.computeIfAbsent(teacher, this::answered);
    }

    private double answered(String teacher) {
        Examples train = dataset.train();
        int batch = Math.min(BATCH, train.count());
        try (Engine engine = teachers.open(teacher)) {
            float[] logits = new float[batch * engine.classes()];
            Runnable answer = () -> engine.logits(train.features(), batch, logits);
            trial(answer);
            return trial(answer) / batch;
        }
    }

    /** How many rows are gone through without learning from them. */
    private double observed(Choice recovery) {
        return Recovery.of(recovery) == Recovery.RECALIBRATE
                ? Math.min(recovery.integer("rows"), dataset.train().count())
                : 0;
    }

    /** How many are learnt from in all its epochs. */
    private double rows(Training how) {
        return (double) how.epochs() * dataset.train().count();
    }

    /** As long as the whole network takes: a smaller one takes less. */
    private double secondsPerRow(Training how) {
        if (Double.isNaN(secondsPerRow)) {
            secondsPerRow = tried(how, Engines.open(start.net(), start.shape(), 0));
        }
        return secondsPerRow;
    }

    /** How many seconds it takes for a row; closes it. */
    private double tried(Training how, Engine opened) {
        Examples train = dataset.train();
        int batch = Math.min(how.batch(), train.count());
        try (Engine engine = opened) {
            engine.optimize(how.settings());
            Runnable step = () -> engine.train(train.features(), train.labels(), batch);
            trial(step);
            return trial(step) / batch;
        }
    }

    /** Seconds a step. */
    private static double trial(Runnable step) {
        long begun = System.nanoTime();
        double seconds;
        int steps = 0;
        do {
            step.run();
            steps++;
            seconds = (System.nanoTime() - begun) / 1e9;
        } while (seconds < TRIAL_SECONDS);
        return seconds / steps;
    }
}
