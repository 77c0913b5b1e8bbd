package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.data.Shuffle;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.FreedMemory;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.Versions;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.network.recover.Meter;
import dev.espalier.network.recover.Training;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Findings;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Stage;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One variant of a network: load, prune, recover, measure. */
final class NetworkRunner implements VariantRunner {
    private final Dataset dataset;
    private final StartingPoint baseline;
    private final Recovering recovering;
    private final EarlyWeights early;
    private final StartingPoint.Size size;
    private final SharedScores scores;
    private final Guard guard;
    private final int[] learnt;
    private final Optional<Double> reach;
    private final ExplainSpec explain;
    private final Optional<InputImportance> attention;
    private final Map<String, String> provenance;

    NetworkRunner(
            Dataset dataset, StartingPoint baseline, Recovering recovering, EarlyWeights early, Afterwards afterwards) {
        this.dataset = dataset;
        this.baseline = baseline;
        this.recovering = recovering;
        this.early = early;
        size = baseline.size();
        scores = new SharedScores(() -> Pruning.evidence(dataset, baseline, Optional.empty()));
        guard = new Guard(afterwards.guard(), dataset, baseline);
        explain = afterwards.explain();
        reach = afterwards.measure().reach();
        attention = explain.inputs() ? Optional.of(new InputImportance(dataset, explain)) : Optional.empty();
        learnt = learnt(dataset, afterwards.measure().trainingRows());
        NativeBackend backend = NativeBackend.prepare();
        provenance = new TreeMap<>(Versions.ofLibraries());
        provenance.put("processor", backend.processor());
        provenance.put("native", backend.build());
        provenance.put("core_type", backend.coreType().orElse("as found"));
        provenance.put("vectors", Checkup.vectors());
        provenance.put("threads", Integer.toString(backend.threads()));
        provenance.put("data", dataset.checksum());
        provenance.put("baseline", Hash.of(baseline.bytes()));
        Engines.obstacle(baseline.net(), baseline.shape())
                .ifPresent(reason -> provenance.put("kernel", "not used: " + reason));
        if (reach.isPresent()) {
            WarmUp.of(baseline, dataset, Training.of(recovering.trained()));
        }
    }

    /** Some of the training rows, the same for all variants. */
    private static int[] learnt(Dataset dataset, int most) {
        int count = dataset.train().count();
        int[] order = Shuffle.order(count, new Seeds(dataset.checksum()).seed("training rows that are measured"));
        return Arrays.copyOf(order, Math.min(most, count));
    }

    @Override
    public Findings run(Variant variant, Attempt attempt) throws VariantFailure, InterruptedException {
        try {
            if (reach.isEmpty() || !TrainingSpeed.isOf(variant, recovering.trained())) {
                return findings(variant, attempt, Optional.empty());
            }
            try (TrainingSpeed speed = new TrainingSpeed(
                    reach.get(), dataset, baseline, recovering.trained(), variant, attempt, System::nanoTime)) {
                return findings(variant, attempt, Optional.of(speed));
            }
        } finally {
            FreedMemory.giveBack();
        }
    }

    private Findings findings(Variant asked, Attempt attempt, Optional<TrainingSpeed> speed)
            throws VariantFailure, InterruptedException {
        BudgetSearch search = new BudgetSearch(dataset, baseline, size, scores, attempt.seeds());
        Variant variant = asked.amount().isBudget() ? search.settled(asked) : asked;
        ModelFile.Read copy = baseline.copy();
        Phases phases = new Phases(attempt, speed.<Meter>map(one -> one).orElse(Meter.NOTHING));
        Pruned pruned = variant.isBaseline()
                ? Pruned.nothing(copy.net(), baseline.anatomy())
                : course(variant, attempt, phases).of(copy.net());
        Figures figures = new Figures(baseline, size, pruned);
        figures.ratio(variant.amount());
        try (Engine engine =
                Engines.open(pruned.net(), baseline.shape(), attempt.seeds().seed("training"))) {
            engine.mask(pruned.masks());
            if (pruned.masked().isPresent()) {
                figures.difference(
                        SurgeryCheck.difference(engine, pruned.masked().get(), baseline.shape(), dataset.validation()));
            }
            Evaluation before = Evaluation.of(engine, dataset.validation());
            figures.quality(Stage.BEFORE, before);
            if (!variant.isBaseline()) {
                figures.warnings(guard.warnings(pruned, before, engine));
            }
            speed.ifPresent(one -> one.pruned(pruned, before));
            int kept = recovering.run(variant.recovery(), engine, pruned, phases.recovery());
            figures.epochs(phases.epochs(), phases.begun() + kept);
            Evaluation after = Evaluation.of(engine, dataset.validation());
            figures.quality(Stage.VALIDATION, after);
            if (speed.isPresent()) {
                speed.get().evaluated(after);
                speed.get().tell(figures);
            }
            Evaluation test = Evaluation.of(engine, dataset.test());
            figures.quality(Stage.TEST, test);
            if (learnt.length > 0) {
                figures.generalisation(Evaluation.of(engine, dataset.train(), learnt), test);
            }
            figures.engine(engine);
            try (Shipment shipment = variant.isBaseline()
                    ? Shipment.whole(copy.file(), pruned.net(), pruned.anatomy(), engine)
                    : Shipment.compact(copy.file(), pruned, engine, baseline.shape(), dataset.validation())) {
                figures.model(shipment);
                figures.latency(shipment.engine(), dataset);
                if (variant.amount().isBudget()) {
                    figures.warnings(search.passed(variant, figures).stream().toList());
                }
                attention.ifPresent(look -> figures.explained(look.of(shipment.engine())));
                ship(shipment.file(), attempt);
            }
            return figures.findings();
        }
    }

    private Course course(Variant variant, Attempt attempt, Phases phases) {
        Pruning pruning = new Pruning(dataset, baseline, scores, variant, attempt.seeds(), explain);
        return new Course(dataset, baseline, recovering, early, pruning, variant, attempt, phases);
    }

    private static void ship(byte[] model, Attempt attempt) {
        try {
            Files.write(attempt.folder().resolve(NetworkFamily.MODEL), model);
        } catch (IOException e) {
            throw new UncheckedIOException("the model could not be written", e);
        }
    }

    @Override
    public Map<String, String> provenance() {
        return provenance;
    }

    @Override
    public void close() {}
}
