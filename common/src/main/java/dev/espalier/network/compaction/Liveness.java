package dev.espalier.network.compaction;

import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Group;
import dev.espalier.network.graph.ParameterArray.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which units of a network are dead: those into which no weight leads any more, or out of which none does. What they leave
 * behind can make others die in their turn. Units that must stay never die.
 */
public final class Liveness {
    private final float[] flat;
    private final int units;
    private final List<Ends> arrays;

    /** @param flat the parameters of the network */
    public Liveness(Anatomy anatomy, float[] flat) {
        this.flat = flat;
        this.units = anatomy.groups().stream().mapToInt(Group::size).sum();
        this.arrays = anatomy.parameters().arrays().stream()
                .map(array -> new Ends(array, anatomy.groups()))
                .toList();
    }

    List<Ends> arrays() {
        return arrays;
    }

    /** The layers none of whose weights joins anything that lives, in the order of the network. */
    public List<String> deadLayers() {
        BitSet live = live(new BitSet());
        List<String> dead = new ArrayList<>();
        for (Ends array : arrays) {
            if (array.array().kind() == Kind.WEIGHT && !array.scan(flat, live, new BitSet(), new BitSet())) {
                dead.add(array.array().layer());
            }
        }
        return dead.stream().distinct().toList();
    }

    /**
     * The numbers of the units that live.
     *
     * @param spared those that are taken for alive whatever leads to them
     */
    BitSet live(BitSet spared) {
        BitSet live = new BitSet();
        live.set(0, units + 1);
        while (true) {
            BitSet fed = (BitSet) spared.clone();
            BitSet read = (BitSet) spared.clone();
            fed.set(Ends.STAYS);
            read.set(Ends.STAYS);
            for (Ends array : arrays) {
                array.scan(flat, live, fed, read);
            }
            fed.and(read);
            fed.and(live);
            if (fed.equals(live)) {
                return live;
            }
            live = fed;
        }
    }
}
