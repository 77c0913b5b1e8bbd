package dev.espalier.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.recover.FineTuning;
import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.Choice;
import dev.espalier.sweep.Hash;
import dev.espalier.sweep.Inspection;
import dev.espalier.sweep.Subject;
import dev.espalier.sweep.VariantFailure;
import dev.espalier.sweep.VariantRunner;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The data and the baseline of a sweep over networks. */
public final class NetworkSubject implements Subject {
    private final OpenData data;
    private final BaselineSpec baseline;
    private final Configuration hadoop;

    NetworkSubject(OpenData data, BaselineSpec baseline, Configuration hadoop) {
        this.data = data;
        this.baseline = baseline;
        this.hadoop = hadoop;
    }

    @Override
    public String canonical() {
        return data.canonical() + "; " + baseline.canonical();
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
    public Inspection inspect(Collection<Choice> methods) {
        NativeBackend.prepare();
        Dataset dataset = data.open();
        StartingPoint start = start(dataset, 0);
        return new Look(dataset, start, baseline).inspection(methods, hash(dataset, start));
    }

    /** What the baseline is kept by, and what its part in the identity of the sweep is. */
    private String hash(Dataset dataset, StartingPoint start) {
        return baseline.file().isPresent()
                ? Hash.of(start.bytes())
                : Hash.of(baseline.canonical(), data.canonical(), dataset.checksum());
    }

    /** The user's model, or an untrained one. */
    private StartingPoint start(Dataset dataset, long seed) {
        return baseline.file()
                .map(file -> StartingPoint.ofFile(file, hadoop, dataset))
                .orElseGet(() -> StartingPoint.untrained(baseline.architecture().orElseThrow(), dataset, seed));
    }

    @Override
    public byte[] baseline(Attempt attempt) throws VariantFailure, InterruptedException {
        NativeBackend.prepare();
        Dataset dataset = data.open();
        StartingPoint start = start(dataset, attempt.seeds().seed("weights"));
        if (source() == Source.FILE) {
            return start.bytes();
        }
        ComputationGraph net = start.net();
        try (Engine engine = Engines.open(net, start.shape(), attempt.seeds().seed("training"))) {
            new FineTuning(baseline.training(), dataset.train(), dataset.validation(), attempt).run(engine, Masks.NONE);
            engine.flush();
            return ModelFile.ofGraph().write(net);
        }
    }

    @Override
    public VariantRunner open(byte[] bytes, String identity) {
        NativeBackend.prepare();
        Dataset dataset = data.open();
        if (!dataset.checksum().equals(identity)) {
            throw new UserError(
                    "data",
                    "is not what it was when the sweep began: its checksum was " + identity + " and is "
                            + dataset.checksum());
        }
        return new NetworkRunner(dataset, StartingPoint.of("the baseline", bytes, dataset));
    }
}
