package dev.espalier.network.criterion;

import dev.espalier.network.graph.Prunable;
import java.util.List;

/** What can be taken from one place of a network, one by one. */
public interface Lot {
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
}
