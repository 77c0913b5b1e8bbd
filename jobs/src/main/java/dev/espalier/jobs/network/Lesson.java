package dev.espalier.jobs.network;

import dev.espalier.network.engine.NativeBackend;
import dev.espalier.network.engine.OnednnHelpers;
import java.io.Serializable;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in training, as plain numbers: its parameters, and what its updater remembers, if that is anything. */
final class Lesson implements Serializable {
    /** DL4J's JSON, which says the updater and the number of steps behind it too. */
    private final String configuration;

    private final float[] parameters;
    private final float[] state;

    private Lesson(String configuration, float[] parameters, float[] state) {
        this.configuration = configuration;
        this.parameters = parameters;
        this.state = state;
    }

    static Lesson of(ComputationGraph net) {
        INDArray state = net.getUpdater().getStateViewArray();
        return new Lesson(
                net.getConfiguration().toJson(), numbers(net.params()), state == null ? new float[0] : numbers(state));
    }

    /** The network, ready to go on; the caller's to close. */
    ComputationGraph open() {
        NativeBackend.prepare();
        ComputationGraph net = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
        net.init(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'), false);
        putState(net, state);
        OnednnHelpers.restore(net);
        return net;
    }

    /** Leaves the mean of what was learnt in a network. */
    static void average(List<Lesson> learnt, ComputationGraph into) {
        put(into.params(), mean(learnt.stream().map(lesson -> lesson.parameters).toList()));
        putState(into, mean(learnt.stream().map(lesson -> lesson.state).toList()));
    }

    /** In double precision, and in their order: the same arrays give the same bits. */
    static float[] mean(List<float[]> arrays) {
        float[] mean = new float[arrays.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] array : arrays) {
                sum += array[i];
            }
            mean[i] = (float) (sum / arrays.size());
        }
        return mean;
    }

    static float[] numbers(INDArray array) {
        float[] numbers = new float[Math.toIntExact(array.length())];
        array.data().asNioFloat().get(numbers);
        return numbers;
    }

    static void put(INDArray array, float[] numbers) {
        array.data().asNioFloat().put(numbers);
    }

    private static void putState(ComputationGraph net, float[] state) {
        if (state.length > 0) {
            put(net.getUpdater().getStateViewArray(), state);
        }
    }
}
