package dev.espalier.jobs.network;

import dev.espalier.jobs.spark.Ticket;
import dev.espalier.network.NetworkSubject;
import dev.espalier.network.engine.NativeBackend;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Opens the data on the executor and takes a share's minibatches from it. Every share's work begins here. */
final class ShareReader implements FlatMapFunction<Share, MultiDataSet> {
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
        NetworkSubject subject = (NetworkSubject) ticket.subject();
        return new Minibatches(subject.trainingRows(ticket.data()), share, shape, classes);
    }
}
