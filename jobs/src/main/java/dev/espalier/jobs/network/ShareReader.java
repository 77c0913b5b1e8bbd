package dev.espalier.jobs.network;

import dev.espalier.conf.UserError;
import dev.espalier.data.Examples;
import dev.espalier.jobs.spark.Here;
import dev.espalier.jobs.spark.Ticket;
import dev.espalier.network.NetworkSubject;
import dev.espalier.network.engine.NativeBackend;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Opens the data on the executor and takes a share's minibatches from it. Every share's work begins here. */
final class ShareReader implements FlatMapFunction<Share, MultiDataSet> {
    /** What this JVM has read, by sweep: shares are many and small. */
    private static final Map<String, NetworkSubject> SUBJECTS = new ConcurrentHashMap<>();

    private final Ticket ticket;
    private final int[] shape;
    private final int classes;

    ShareReader(Ticket ticket, int[] shape, int classes) {
        this.ticket = ticket;
        this.shape = shape.clone();
        this.classes = classes;
    }

    @Override
    public Iterator<MultiDataSet> call(Share share) {
        NativeBackend.prepare();
        TaskContext task = TaskContext.get();
        return new Minibatches(rows(), share, shape, classes, task::isInterrupted);
    }

    /**
     * Has the data opened on the executors, as far as there are any by now: what is wrong with them is told here in a word,
     * and by a share only together with the failure of its task.
     *
     * @throws UserError when they cannot be used
     */
    void tryOut(JavaSparkContext spark, int workers) {
        List<Integer> places = IntStream.range(0, workers).boxed().toList();
        List<String> refusals =
                spark.parallelize(places, workers).flatMap(place -> refusal()).collect();
        if (!refusals.isEmpty()) {
            throw new UserError("", refusals.get(0));
        }
    }

    private Iterator<String> refusal() {
        try {
            rows();
            return Collections.emptyIterator();
        } catch (UserError unusable) {
            return List.of(unusable.getMessage()).iterator();
        }
    }

    private Examples rows() {
        try {
            return SUBJECTS.computeIfAbsent(ticket.sweep(), sweep -> (NetworkSubject) ticket.subject())
                    .trainingRows(ticket.data());
        } catch (UserError unusable) {
            throw new UserError(Here.place(), unusable.getMessage(), unusable);
        }
    }
}
