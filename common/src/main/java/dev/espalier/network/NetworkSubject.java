package dev.espalier.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.NewHead;
import dev.espalier.network.recover.FineTuning;
import dev.espalier.network.recover.Training;
import dev.espalier.network.schedule.Schedule;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Seeds;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.Variant;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantRunner;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;

/** The data and the baseline of a sweep over networks. */
public final class NetworkSubject implements Subject {
    /** What is kept of a trained baseline; what earlier versions kept is not taken for it. */
    private static final String KEPT = "a model with its normaliser";

    private final OpenData data;
    private final BaselineSpec baseline;
    private final Afterwards afterwards;
    private final Configuration hadoop;

    NetworkSubject(OpenData data, BaselineSpec baseline, Afterwards afterwards, Configuration hadoop) {
        this.data = data;
        this.baseline = baseline;
        this.afterwards = afterwards;
        this.hadoop = hadoop;
    }

    @Override
    public String canonical() {
        return data.canonical() + "; " + baseline.canonical() + "; " + afterwards.canonical();
    }

    @Override
    public Source source() {
        if (baseline.file().isPresent()) {
            return Source.FILE;
        }
        return switch (baseline.trainOn()) {
            case EXECUTOR -> Source.EXECUTOR;
            case CLUSTER -> Source.CLUSTER;
        };
    }

    @Override
    public Inspection inspect(Collection<Variant> variants) {
        Start start = start(0);
        if (source() != Source.FILE) {
            Training.of(baseline.training())
                    .check("baseline.train", start.dataset().shape());
        }
        Recovering recovering = recovering(start.dataset(), start.point());
        variants.stream().map(Variant::recovery).distinct().forEach(recovering::check);
        EarlyWeights early = early(start.dataset());
        variants.stream()
                .map(Variant::schedule)
                .distinct()
                .filter(schedule -> Schedule.of(schedule) == Schedule.LOTTERY)
                .forEach(schedule -> early.check("schedule " + schedule.name(), schedule.integer("rewind-to")));
        return new Look(start.dataset(), start.point(), baseline, recovering.teachers(), afterwards.measure())
                .inspection(variants, hash(start));
    }

    private Recovering recovering(Dataset dataset, StartingPoint point) {
        return new Recovering(dataset, point, baseline.training(), hadoop);
    }

    private EarlyWeights early(Dataset dataset) {
        return new EarlyWeights(baseline, dataset, Seeds.ofBaseline(key(dataset)));
    }

    /** What the baseline is kept by, and what its part in the identity of the sweep is. */
    private String hash(Start start) {
        return baseline.file().isPresent() ? Hash.of(start.point().bytes()) : key(start.dataset());
    }

    private String key(Dataset dataset) {
        return Hash.of(KEPT, baseline.canonical(), data.canonical(), dataset.checksum());
    }

    /** The user's model, or an untrained one, and the data as it takes them. */
    private record Start(Dataset dataset, StartingPoint point) {}

    private Start start(long seed) {
        NativeBackend.prepare();
        if (baseline.file().isEmpty()) {
            Dataset dataset = data.open();
            return new Start(
                    dataset, StartingPoint.untrained(baseline.architecture().orElseThrow(), dataset, seed));
        }
        String file = baseline.file().get();
        byte[] model = StartingPoint.read(file, hadoop);
        Dataset dataset = dataset(file, model);
        byte[] headed = baseline.head() == BaselineSpec.Head.NEW
                ? NewHead.on(file, model, dataset.classes().size(), new Seeds(Hash.of(model)).seed("head"))
                : model;
        return new Start(dataset, StartingPoint.of(file, headed, dataset));
    }

    /** A user's model may bring its scaling; in one that was trained here stands what was done to the data already. */
    private Dataset dataset(String place, byte[] model) {
        return source() == Source.FILE
                ? ModelFile.normaliser(place, model)
                        .map(own -> data.open(place, own))
                        .orElseGet(data::open)
                : data.open();
    }

    @Override
    public byte[] baseline(Attempt attempt) throws VariantFailure, InterruptedException {
        Start start = start(attempt.seeds().seed("weights"));
        if (source() == Source.FILE) {
            return start.point().bytes();
        }
        Dataset dataset = start.dataset();
        ModelFile.Read copy = start.point().copy();
        try (Engine engine = Engines.shared(
                copy.net(), start.point().shape(), attempt.seeds().seed("training"), attempt.threads())) {
            FineTuning.of(Training.of(baseline.training()), dataset, attempt).run(engine, Masks.NONE);
            engine.flush();
            return copy.file().write(copy.net());
        }
    }

    /** What leads the training of a baseline whose source is {@link Source#CLUSTER}. */
    public SharedBaseline shared(Seeds seeds) {
        Start start = start(seeds.seed("weights"));
        return new SharedBaseline(Training.of(baseline.training()), baseline.sharing(), start.dataset(), start.point());
    }

    /**
     * The training rows, where a share of them is learnt.
     *
     * @param identity what {@link Inspection#identity()} was on the driver; other data here than there is an error
     */
    public Examples trainingRows(String identity) {
        return same(data.open(), identity).train();
    }

    @Override
    public VariantRunner open(byte[] bytes, String identity) {
        NativeBackend.prepare();
        Dataset dataset = same(dataset("the baseline", bytes), identity);
        StartingPoint point = StartingPoint.of("the baseline", bytes, dataset);
        return new NetworkRunner(dataset, point, recovering(dataset, point), early(dataset), afterwards);
    }

    private static Dataset same(Dataset dataset, String identity) {
        if (!dataset.checksum().equals(identity)) {
            throw new UserError(
                    "data",
                    "is not what it was when the sweep began: its checksum was " + identity + " and is "
                            + dataset.checksum());
        }
        return dataset;
    }
}
