package dev.espalier.sweep;

import java.nio.file.Path;

/**
 * One try at one variant, or at the baseline, as its runner sees it. A variant may be tried twice at the same time in
 * two places, so a runner has no effect outside {@link #folder()}.
 */
public interface Attempt {
    /**
     * A folder of this try's own, on the executor's disk, gone when the try ends. What the runner leaves in it by the
     * names of {@link Family#files()} is kept with the sweep.
     */
    Path folder();

    Seeds seeds();

    /** How many threads it may keep busy. What comes of it is the same for any number of them. */
    int threads();

    /** Reports a point of the curves. */
    void report(CurvePoint point);

    /** True when the cluster wants the slot back: the runner should throw {@link InterruptedException} soon. */
    boolean stopRequested();
}
