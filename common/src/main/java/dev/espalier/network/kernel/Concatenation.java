package dev.espalier.network.kernel;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Signals one after the other: the channels of images, or rows. */
final class Concatenation extends Step {
    private final List<Signal> ins;
    private final List<Use> uses;
    private final Signal out;

    private Concatenation(List<Signal> ins, Signal out) {
        super(out.grouping(), out);
        this.ins = List.copyOf(ins);
        this.uses = Use.of(ins);
        this.out = out;
    }

    static Signal plan(Node node, Plan plan) throws NotKnown {
        int axis = ((MergeVertex) node.conf()).getMergeAxis();
        if (axis != 1) {
            throw node.refused("merges along the axis " + axis + ", which is not known to the kernel");
        }
        Extent first = node.input().extent();
        int channels = 0;
        for (Signal in : node.inputs()) {
            Extent each = in.extent();
            if (each.kind() != first.kind() || each.height() != first.height() || each.width() != first.width()) {
                throw node.refused("merges " + first + " with " + each);
            }
            channels += each.channels();
        }
        Extent merged = new Extent(first.kind(), first.height(), first.width(), channels);
        List<Signal> ins = plan.alike(node.inputs());
        boolean trained = ins.stream().anyMatch(Signal::isTrained);
        Signal out = plan.free(merged, ins.get(0).grouping(), trained);
        plan.add(new Concatenation(ins, out));
        return out;
    }

    @Override
    boolean touches(Storage storage) {
        return super.touches(storage) || ins.stream().anyMatch(in -> in.storage() == storage);
    }

    @Override
    void forward(int from, Lane lane) {
        int to = out.at(from);
        for (Signal in : ins) {
            int length = in.extent().size() * in.stride();
            System.arraycopy(in.values(), in.at(from), out.values(), to, length);
            to += length;
        }
    }

    @Override
    void backward(int from, Lane lane) {
        int at = out.gradientAt(from);
        for (int i = 0; i < ins.size(); i++) {
            Signal in = ins.get(i);
            int runs = in.extent().size() * in.stride() / TILE;
            if (in.isTrained()) {
                int to = in.gradientAt(from);
                uses.get(i).give(lane.runs(), out.gradients(), at, TILE, in.gradients(), to, TILE, runs);
            }
            at += runs * TILE;
        }
    }
}
