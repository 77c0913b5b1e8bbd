package dev.espalier.network.recover;

import dev.espalier.network.engine.Engine;
import dev.espalier.network.engine.Masks;
import dev.espalier.sweep.VariantFailure;
import java.util.Optional;

/** Which weights are zero in the course of a training. */
@FunctionalInterface
public interface Masking {
    /** Those that are from the first step on. */
    Masks first();

    /**
     * Those that are from this step on, where that changes.
     *
     * @param step counted from 0 over all epochs
     * @param steps of all epochs
     */
    default Optional<Masks> before(int step, int steps, Engine engine) throws VariantFailure {
        return Optional.empty();
    }
}
