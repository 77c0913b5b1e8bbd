package dev.espalier.network.compaction;

import dev.espalier.network.graph.AtRest;
import dev.espalier.network.graph.Parameters;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What dead units give to live ones: a unit into which nothing leads is the same for every example. What can be said as a
 * bias of those that read it is, and for the rest the unit has to stay: in front of a padded convolution, which sees zeros
 * beyond the border, a constant is not constant.
 */
final class Constants {
    private static final String BIAS = "b";

    private final Parameters parameters;
    private final Map<String, double[]> shifts = new HashMap<>();
    private final BitSet obstacles = new BitSet();

    /**
     * Looks at all that dead units give.
     *
     * @param arrays of the network
     * @param flat its parameters
     */
    Constants(List<Ends> arrays, Parameters parameters, float[] flat, BitSet live, AtRest atRest) {
        this.parameters = parameters;
        for (Ends ends : arrays) {
            for (int i = 0; i < ends.array().in(); i++) {
                if (!live.get(ends.from(i))) {
                    look(ends, i, flat, live, atRest);
                }
            }
        }
    }

    private void look(Ends ends, int i, float[] flat, BitSet live, AtRest atRest) {
        String layer = ends.array().layer();
        for (int o = 0; o < ends.array().out(); o++) {
            if (!live.get(ends.to(o)) || !ends.joins(flat, o, i)) {
                continue;
            }
            float constant = atRest.constant(ends.array(), i);
            if (Float.isNaN(constant)) {
                obstacles.set(ends.from(i));
                return;
            }
            if (constant != 0) {
                shifts.computeIfAbsent(layer, name -> new double[ends.array().out()])[o] +=
                        constant * ends.sum(flat, o, i);
            }
        }
    }

    /** The numbers of the dead units that have to stay all the same. */
    BitSet obstacles() {
        return obstacles;
    }

    /** The layers that would need a bias and have none. */
    Set<String> unbiased() {
        Set<String> unbiased = new TreeSet<>(shifts.keySet());
        unbiased.removeIf(layer -> parameters.of(layer).stream()
                .anyMatch(array -> array.parameter().equals(BIAS)));
        return unbiased;
    }

    /** Adds what the dead give to the biases of those that read it. */
    void addTo(float[] flat) {
        shifts.forEach((layer, shift) -> {
            for (int o = 0; o < shift.length; o++) {
                int at = parameters.of(layer, BIAS).position(o, 0, 0);
                flat[at] += (float) shift[o];
            }
        });
    }
}
