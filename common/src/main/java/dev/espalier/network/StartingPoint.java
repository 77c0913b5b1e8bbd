package dev.espalier.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Dataset;
import dev.espalier.data.Examples;
import dev.espalier.data.Shape;
import dev.espalier.network.engine.OutputHead;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Architecture;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Fitting.Layout;
import dev.espalier.network.graph.ModelFile;
import dev.espalier.network.graph.Normaliser;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Vocabulary;
import dev.espalier.store.HadoopPath;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network as it comes, which fits the data; copies of it are made from its bytes, so that whoever trains has one to
 * himself.
 */
final class StartingPoint {
    private final String place;
    private final byte[] bytes;
    private final Anatomy anatomy;

    private StartingPoint(String place, byte[] bytes, Anatomy anatomy) {
        this.place = place;
        this.bytes = bytes;
        this.anatomy = anatomy;
    }

    static StartingPoint of(String place, byte[] bytes, Dataset dataset) {
        ComputationGraph net = ModelFile.read(place, bytes).net();
        Fitting fitting = Fitting.of(place, net, dataset.shape());
        OutputHead.of(place, net);
        // One number says of two classes which.
        int classes = Math.max(2, fitting.outputs());
        if (classes != dataset.classes().size()) {
            throw new UserError(
                    place,
                    "answers with " + fitting.outputs() + (fitting.outputs() == 1 ? " number" : " numbers")
                            + ", which tell " + classes + " classes apart, and the data have "
                            + dataset.classes().size() + " classes");
        }
        if (fitting.layout() == Layout.CHANNELS_LAST) {
            throw new UserError(
                    place,
                    "takes images with their channels last, which cannot be trained here: channels first is wanted");
        }
        Vocabulary.of(net).ifPresent(words -> checkWords(place, words, dataset));
        Anatomy anatomy = Anatomy.of(net, fitting);
        Parameters.release(net);
        return new StartingPoint(place, bytes, anatomy);
    }

    private static void checkWords(String place, long words, Dataset dataset) {
        for (Examples part : List.of(dataset.train(), dataset.validation(), dataset.test())) {
            for (float value : part.features()) {
                if (!(value >= 0 && value < words && value == Math.rint(value))) {
                    throw new UserError(
                            place,
                            "looks up what its input names, whole numbers from 0 to " + (words - 1)
                                    + ", and the data hold " + value + "; they must not be normalised");
                }
            }
        }
    }

    /** A network with the scaling of the data in its file. */
    static StartingPoint untrained(Architecture architecture, Dataset dataset, long seed) {
        ComputationGraph net =
                architecture.build(dataset.shape(), dataset.classes().size(), seed);
        Fitting fitting = Fitting.of(architecture.name(), net, dataset.shape());
        byte[] bytes =
                ModelFile.ofGraph(Normaliser.of(dataset.scaling(), fitting)).write(net);
        Parameters.release(net);
        return of(architecture.name(), bytes, dataset);
    }

    /** The bytes of the user's own file. */
    static byte[] read(String file, Configuration hadoop) {
        return HadoopPath.at(file, hadoop).content();
    }

    /** What the network is called, for messages. */
    String place() {
        return place;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Anatomy anatomy() {
        return anatomy;
    }

    ModelFile.Read copy() {
        return ModelFile.read(place, bytes);
    }

    ComputationGraph net() {
        return copy().net();
    }

    /** A copy with other parameters. */
    ComputationGraph with(float[] parameters) {
        ComputationGraph net = net();
        Parameters.set(net, parameters);
        return net;
    }

    /** One example, as the engine takes it. */
    int[] shape() {
        Shape data = anatomy.fitting().data();
        if (anatomy.fitting().layout() == Layout.STEPS) {
            return new int[] {1, data.size()};
        }
        return data instanceof Shape.Image image && anatomy.fitting().layout() == Layout.CHANNELS_FIRST
                ? new int[] {image.channels(), image.height(), image.width()}
                : new int[] {data.size()};
    }

    /** How large it is. */
    Size size() {
        ModelFile.Read copy = copy();
        Counts counts = Counts.of(anatomy, Parameters.flat(copy.net()));
        int bytes = copy.file().write(copy.net()).length;
        Parameters.release(copy.net());
        return new Size(counts, bytes);
    }

    /**
     * What variants are compared with.
     *
     * @param bytes what its file takes, written as a variant's is
     */
    record Size(Counts counts, int bytes) {}
}
