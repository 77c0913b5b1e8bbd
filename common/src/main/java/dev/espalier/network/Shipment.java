package dev.espalier.network;

import dev.espalier.data.Examples;
import dev.espalier.network.compaction.Compaction;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Parameters;
import dev.espalier.sweep.VariantFailure;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network as it leaves: trained, and without what pruning left of no use. Whoever loads it wants the small file and the
 * speed, and gets the same answers from it; input and output stay what they were.
 */
final class Shipment implements AutoCloseable {
    private final Engine engine;
    private final boolean compact;
    private final byte[] file;
    private final float[] parameters;
    private final Counts counts;
    private final int deadUnits;
    private final Optional<Double> difference;

    private Shipment(
            Engine engine,
            boolean compact,
            byte[] file,
            float[] parameters,
            Counts counts,
            int deadUnits,
            Optional<Double> difference) {
        this.engine = engine;
        this.compact = compact;
        this.file = file;
        this.parameters = parameters;
        this.counts = counts;
        this.deadUnits = deadUnits;
        this.difference = difference;
    }

    /** The baseline leaves as it came. */
    static Shipment whole(ModelFile file, ComputationGraph net, Anatomy anatomy, Engine trained) {
        trained.flush();
        float[] parameters = Parameters.flat(net);
        return new Shipment(
                trained, false, file.write(net), parameters, Counts.of(anatomy, parameters), 0, Optional.empty());
    }

    /**
     * Takes out of a pruned network what is dead by now.
     *
     * @param trained works on the network, goes on to do so, and is closed by whoever opened it
     * @throws VariantFailure when the smaller network gives other answers
     */
    static Shipment compact(ModelFile file, Pruned pruned, Engine trained, int[] shape, Examples examples)
            throws VariantFailure {
        trained.flush();
        Optional<Compaction> found = Compaction.of(pruned.net(), pruned.anatomy());
        if (found.isEmpty()) {
            return whole(file, pruned.net(), pruned.anatomy(), trained);
        }
        ComputationGraph net = found.get().net();
        byte[] bytes = file.write(net);
        float[] parameters = Parameters.flat(net);
        Counts counts = Counts.of(found.get().anatomy(), parameters);
        Engine engine = Engines.open(net, shape, 0);
        try {
            double difference = SurgeryCheck.afterCompaction(engine, trained, examples);
            return new Shipment(
                    engine, true, bytes, parameters, counts, found.get().deadUnits(), Optional.of(difference));
        } catch (VariantFailure | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** What answers as the shipped network does, with all of its weights in their places. It does not train any more. */
    Engine engine() {
        engine.mask(Masks.NONE);
        return engine;
    }

    byte[] file() {
        return file;
    }

    /** The flat vector of the shipped network. */
    float[] parameters() {
        return parameters;
    }

    Counts counts() {
        return counts;
    }

    int deadUnits() {
        return deadUnits;
    }

    /** Between the logits of the network with its dead units and of that without them; empty where it has none. */
    Optional<Double> difference() {
        return difference;
    }

    @Override
    public void close() {
        if (compact) {
            engine.close();
        }
    }
}
