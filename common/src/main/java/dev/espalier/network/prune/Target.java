package dev.espalier.network.prune;

import dev.espalier.conf.Section;
import dev.espalier.network.graph.Anatomy;
import dev.espalier.network.graph.Prunable;
import dev.espalier.sweep.Part;
import java.util.List;

/** A part of a network that something can be taken from: the weights of a layer, or the units of a group. */
sealed interface Target permits Weights, Units {
    /** Its name in tables. */
    String name();

    /** Its name to those that carry the removal out. */
    String key();

    Prunable kind();

    /** The layers whose user's consent it takes. */
    List<String> layers();

    /** How many there are. */
    int size();

    /** How many of them the network cannot do without, whichever they are. */
    int least();

    float[] l1(float[] parameters);

    float[] l2(float[] parameters);

    /** Adds what the loss on one batch would change by, to first order, without each of them. */
    void addChanges(float[] parameters, float[] gradient, Taylor sums);

    /** True when magnitudes of two such parts are on one scale. */
    boolean magnitudesCompare();

    default Part untouched(String reason) {
        return new Part(name(), Section.keyword(kind()), size(), size(), Double.NaN, Double.NaN, reason);
    }

    /** All that a network has of a kind, in its order. */
    static List<? extends Target> all(Prunable kind, Anatomy anatomy) {
        return kind == Prunable.WEIGHT
                ? anatomy.weights().stream()
                        .map(array -> Weights.of(array, anatomy))
                        .toList()
                : anatomy.groups(kind).stream().map(Units::new).toList();
    }
}
