package dev.espalier.network;

import dev.espalier.network.engine.Masks;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.sweep.Detail;
import dev.espalier.sweep.Part;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network after pruning.
 *
 * @param net the network itself: smaller where units were removed
 * @param anatomy of that network
 * @param masks which of its weights are zero and stay so
 * @param heldByFloor the parts that a floor kept from losing more
 * @param masked where the network was shrunk: the whole one in which nothing reads what was removed
 * @param explained why what was removed was, where that is asked for
 */
record Pruned(
        ComputationGraph net,
        Anatomy anatomy,
        Masks masks,
        List<Part> parts,
        List<String> heldByFloor,
        Optional<ComputationGraph> masked,
        List<Detail> explained) {
    Pruned {
        heldByFloor = List.copyOf(heldByFloor);
        parts = List.copyOf(parts);
        explained = List.copyOf(explained);
    }

    static Pruned nothing(ComputationGraph net, Anatomy anatomy) {
        return new Pruned(net, anatomy, Masks.NONE, List.of(), List.of(), Optional.empty(), List.of());
    }
}
