package dev.espalier.network;

import dev.espalier.sweep.Attempt;
import dev.espalier.sweep.CurvePoint;
import dev.espalier.sweep.Seeds;
import java.nio.file.Path;

/** A training within an attempt that is none of its variant's: with seeds of its own, and no part of the curves. */
record Round(Attempt attempt, Seeds seeds) implements Attempt {
    @Override
    public Path folder() {
        return attempt.folder();
    }

    @Override
    public int threads() {
        return attempt.threads();
    }

    @Override
    public void report(CurvePoint point) {}

    @Override
    public boolean stopRequested() {
        return attempt.stopRequested();
    }
}
