package dev.espalier.network.compaction;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.AtRest;
import dev.espalier.network.graph.Biases;
import dev.espalier.network.graph.Fitting;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.Parameters;
import dev.espalier.network.graph.Slice;
import dev.espalier.network.prune.Surgeon;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network without its dead units, which answers as before.
 *
 * @param net the smaller network, the caller's to free
 * @param deadUnits how many units were dead: taken out, or, where a layer has to keep one, set to zero
 */
public record Compaction(ComputationGraph net, Anatomy anatomy, int deadUnits) {
    /**
     * Takes the dead units out.
     *
     * @param net stays as it is
     * @return empty when there are none, or nothing is gained by it
     */
    public static Optional<Compaction> of(ComputationGraph net, Anatomy anatomy) {
        float[] flat = Parameters.flat(net);
        if (new Liveness(anatomy, flat).live(new BitSet()).cardinality() == units(anatomy) + 1) {
            return Optional.empty();
        }
        // What runs through it leaves traces, and the network may be another's.
        ComputationGraph copy = Surgeon.shrunk(net, flat, anatomy, Map.of());
        try {
            Optional<Compaction> found = of(copy, anatomy, flat);
            if (found.isPresent() && found.get().net().numParams() > net.numParams()) {
                // A layer that had to be given biases, for a part that has to keep what it had.
                Parameters.release(found.get().net());
                return Optional.empty();
            }
            return found;
        } finally {
            Parameters.release(copy);
        }
    }

    private static int units(Anatomy anatomy) {
        return anatomy.groups().stream().mapToInt(Group::size).sum();
    }

    private static Optional<Compaction> of(ComputationGraph net, Anatomy anatomy, float[] flat) {
        Liveness liveness = new Liveness(anatomy, flat);
        AtRest atRest = AtRest.of(net, anatomy.fitting());
        BitSet spared = new BitSet();
        BitSet live;
        Constants constants;
        do {
            live = liveness.live(spared);
            constants = new Constants(liveness.arrays(), anatomy.parameters(), flat, live, atRest);
            spared.or(constants.obstacles());
        } while (!constants.obstacles().isEmpty());
        if (live.cardinality() == units(anatomy) + 1) {
            return Optional.empty();
        }
        if (!constants.unbiased().isEmpty()) {
            ComputationGraph biased = Biases.added(net, constants.unbiased());
            try {
                return of(biased, fitted(biased, anatomy), Parameters.flat(biased));
            } finally {
                Parameters.release(biased);
            }
        }
        constants.addTo(flat);
        return Optional.of(taken(net, anatomy, flat, live));
    }

    private static Compaction taken(ComputationGraph net, Anatomy anatomy, float[] flat, BitSet live) {
        Map<String, BitSet> removed = new HashMap<>();
        for (Group group : anatomy.groups()) {
            BitSet dead = new BitSet();
            for (int unit = 0; unit < group.size(); unit++) {
                dead.set(unit, !live.get(Ends.number(group, unit)));
            }
            for (int unit = 0; group.size() - dead.cardinality() < group.least(); unit++) {
                if (dead.get(unit)) {
                    dead.clear(unit);
                    silence(group, unit, flat);
                }
            }
            removed.put(group.name(), dead);
        }
        ComputationGraph small = Surgeon.shrunk(net, flat, anatomy, removed);
        return new Compaction(small, fitted(small, anatomy), units(anatomy) + 1 - live.cardinality());
    }

    /** Sets all of a unit to zero that is dead and has to be there. */
    private static void silence(Group group, int unit, float[] flat) {
        for (Slice slice : group.slices()) {
            for (int position : slice.positions(unit)) {
                flat[position] = 0;
            }
        }
    }

    private static Anatomy fitted(ComputationGraph net, Anatomy before) {
        return Anatomy.of(
                net,
                Fitting.of(
                        "the network without dead units", net, before.fitting().data()));
    }
}
