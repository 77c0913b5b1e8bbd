package dev.espalier.track;

import dev.espalier.sweep.Outcome;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/** For a sweep that no server is told of. */
final class Untracked implements Tracker {
    @Override
    public void record(Supplier<Outcome> saved) {}

    @Override
    public Optional<URI> page() {
        return Optional.empty();
    }

    @Override
    public Publication finish(FinalState state) {
        return Publication.missing("no MLflow server is named: set MLFLOW_TRACKING_URI or tracking.uri");
    }

    @Override
    public void close() {}
}
