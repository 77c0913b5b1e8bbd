package dev.espalier.track;

import dev.espalier.sweep.Outcome;
import java.net.URI;
import java.util.Optional;

/** Where a sweep is shown while it runs and afterwards. No method fails for what a server does. */
public interface Tracker extends AutoCloseable {
    /** Shows an outcome soon; returns at once. The outcome should be durable already. */
    void record(Outcome outcome);

    /** The page that shows the sweep, as soon as it is known. */
    Optional<URI> page();

    /**
     * Brings what is shown to exactly this state, whatever was recorded before and however an earlier process left it.
     * Waits for it, but for no server that does not answer.
     */
    Publication finish(FinalState state);

    /**
     * Without {@link #finish} before it: the sweep was interrupted, and is shown as that. Takes some seconds at most, and
     * may be called from a shutdown hook, and twice.
     */
    @Override
    void close();
}
