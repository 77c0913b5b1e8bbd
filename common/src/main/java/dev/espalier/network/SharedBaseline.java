package dev.espalier.network;

import dev.espalier.data.Dataset;
import dev.espalier.network.engine.Dl4jUpdaters;
import dev.espalier.network.engine.Engine;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.recover.Evaluation;
import dev.espalier.network.recover.Training;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A baseline that several train together, each on a share of the rows, as the one sees it who leads them. */
public final class SharedBaseline {
    private final Training training;
    private final BaselineSpec.Sharing sharing;
    private final Dataset dataset;
    private final StartingPoint start;

    SharedBaseline(Training training, BaselineSpec.Sharing sharing, Dataset dataset, StartingPoint start) {
        this.training = training;
        this.sharing = sharing;
        this.dataset = dataset;
        this.start = start;
    }

    /** How it is trained. */
    public Training training() {
        return training;
    }

    /** Among how many the rows are shared out, however many machines there are. */
    public int workers() {
        return sharing.workers();
    }

    /** After how many minibatches of each what they learnt is averaged. */
    public int averaging() {
        return sharing.averaging();
    }

    /** How many rows there are to learn from. */
    public int rows() {
        return dataset.train().count();
    }

    public int classes() {
        return dataset.classes().size();
    }

    /** One example, as the network takes it. */
    public int[] shape() {
        return start.shape();
    }

    /** The untrained network, which DL4J would train as it is said; the caller's to close. */
    public ComputationGraph untrained() {
        ComputationGraph net = start.net();
        Dl4jUpdaters.put(net, training.settings());
        return net;
    }

    /** How well the network answers with these parameters, on validation rows. */
    public Evaluation evaluate(float[] parameters) {
        ComputationGraph net = start.net();
        Parameters.set(net, parameters);
        try (Engine engine = Engines.open(net, start.shape(), 0)) {
            return Evaluation.of(engine, dataset.validation());
        }
    }

    /** The network with these parameters as a model's file. */
    public byte[] file(float[] parameters) {
        ModelFile.Read copy = start.copy();
        Parameters.set(copy.net(), parameters);
        byte[] file = copy.file().write(copy.net());
        Parameters.release(copy.net());
        return file;
    }
}
