package dev.espalier.jobs.spark;

import dev.espalier.sweep.Outcome;
import java.io.Serializable;

/** What an executor sends back. */
sealed interface Reply extends Serializable {
    /** The variant ran, well or not. */
    record Ran(Outcome outcome) implements Reply {}

    /** Memory ran out under it, which may be a neighbour's doing; the outcome is what it comes to if it is its own. */
    record NoRoom(Outcome outcome) implements Reply {}

    /** No variant of this sweep can run there: the data or the baseline could not be opened. */
    record NotOpened(String host, String reason) implements Reply {}
}
