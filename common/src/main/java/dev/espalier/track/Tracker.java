package dev.espalier.track;

import dev.espalier.sweep.Outcome;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a sweep is shown while it runs and afterwards. No method fails for what a server does. */
public interface Tracker extends AutoCloseable {
    /**
     * Shows an outcome soon; returns at once.
     *
     * @param saved reads it when its turn comes, on another thread: it must be durable already, and a server that is slow
     *     does not fill the memory with those that wait
     */
    void record(Supplier<Outcome> saved);

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
